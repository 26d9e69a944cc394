import { useRef, useState } from 'react';
import type { FileKind } from '../operations/export/file.ts';
import type { ReadPages } from '../operations/export/export-run.ts';
import { EXPORT_MENU_WORDS as words } from '../operations/export/menu-messages.ts';
import { projectText } from '../session/project-label.ts';
import { scopeOf } from '../session/session.ts';
import { useSession } from '../session/SessionContext.ts';
import { Icon } from '../ui/Icon.tsx';
import { lazyDialog } from '../ui/lazy.tsx';
import { loadAndRun } from '../ui/loading.ts';
import { MenuButton } from '../ui/MenuButton.tsx';
import type { ColumnId } from './columns.tsx';
import type * as Room from './exported.ts';

const ENTRIES = [
  { id: 'csv', label: words.csv },
  { id: 'json', label: words.json },
] as const;

const CsvDialog = lazyDialog(() =>
  import('../operations/export/CsvDialog.tsx').then((file) => file.CsvDialog),
);

const loadExport = () => Promise.all([import('../operations/export/export-job.ts'), import('./exported.ts')]);

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

  function start(kind: FileKind): void {
    void loadAndRun(loadExport, ([{ startExport }, room]) =>
      startExport({ scope, list, kind, attributes: room.exportedAttributes(columns), read: pages(room) }),
    );
  }

  function onAction(id: string): void {
    if (id === 'json') start({ format: 'json' });
    else setAsking(true);
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
      {isAsking && (
        <CsvDialog
          count={count}
          note={note}
          returnTo={button}
          onExport={(separator) => start({ format: 'csv', separator })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
