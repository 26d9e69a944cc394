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
  /** What the images are called in the menu. */
  readonly list: string;
  /** Number of images, as far as it is known. */
  readonly count: number;
  /** A note shown before an export for a spreadsheet. */
  readonly note?: string | null;
  readonly columns: readonly ColumnId[];
  /** How the images are read; gets the lazily loaded module. */
  readonly pages: (room: typeof Room) => ReadPages;
}

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
