import { useRef, useState } from 'react';
import type { FileKind } from '../operations/export/file.ts';
import type { ReadPages } from '../operations/export/export-run.ts';
import { EXPORT_MENU_WORDS as words } from '../operations/export/menu-words.ts';
import { projectText } from '../session/project-label.ts';
import { scopeOf } from '../session/session.ts';
import { useSession } from '../session/SessionContext.ts';
import { Icon } from '../ui/Icon.tsx';
import { MenuButton } from '../ui/MenuButton.tsx';
import { say } from '../ui/Toast.tsx';
import { useOnDemand } from '../ui/useOnDemand.ts';
import type { ColumnId } from './columns.tsx';
import type * as Room from './exported.ts';

const ENTRIES = [
  { id: 'csv', label: words.csv },
  { id: 'json', label: words.json },
] as const;

const loadDialog = () => import('../operations/export/CsvDialog.tsx').then((room) => room.CsvDialog);
const sayNotLoaded = () => say(words.notLoaded);

interface ExportMenuProps {
  /** What they are called. */
  readonly list: string;
  /** Images that there are, as far as that is known. */
  readonly count: number;
  /** What there is to know about them before they are exported for a spreadsheet, if anything. */
  readonly note?: string | null;
  readonly columns: readonly ColumnId[];
  /** How they are read, by what is loaded for it. */
  readonly pages: (room: typeof Room) => ReadPages;
}

/** Exports images as a file. */
export function ExportMenu({ list, count, note = null, columns, pages }: ExportMenuProps) {
  const { session } = useSession();
  const scope = { ...scopeOf(session), projectName: projectText(session) };
  const button = useRef<HTMLButtonElement>(null);
  const [isAsking, setAsking] = useState(false);
  const { Part: CsvDialog, want } = useOnDemand(loadDialog, sayNotLoaded);

  async function start(kind: FileKind): Promise<void> {
    const loaded = await Promise.all([
      import('../operations/export/export-job.ts'),
      import('./exported.ts'),
    ]).catch(() => null);
    if (loaded === null) {
      sayNotLoaded();
      return;
    }
    const [{ startExport }, room] = loaded;
    startExport({ scope, list, kind, attributes: room.exportedAttributes(columns), read: pages(room) });
  }

  function onAction(id: string): void {
    if (id === 'json') {
      void start({ format: 'json' });
    } else {
      setAsking(true);
      want();
    }
  }

  return (
    <>
      <MenuButton
        label={words.menu}
        icon={<Icon name="down" />}
        entries={ENTRIES}
        onAction={onAction}
        button={button}
      />
      {isAsking && CsvDialog !== null && (
        <CsvDialog
          count={count}
          note={note}
          returnTo={button}
          onExport={(separator) => void start({ format: 'csv', separator })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
