import { useState } from 'react';
import type { FileKind } from '../operations/export/file.ts';
import type { ReadPages } from '../operations/export/export-run.ts';
import { EXPORT_MENU_WORDS as words } from '../operations/export/menu-messages.ts';
import { projectText } from '../session/project-label.ts';
import { scopeOf } from '../session/session.ts';
import { useSession } from '../session/SessionContext.ts';
import { lazyDialog } from '../ui/lazy.tsx';
import { loadAndRun } from '../ui/loading.ts';
import { LazyMenu, type OpenMenu } from '../ui/MenuButton.tsx';
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

const WITH_DIALOG: ReadonlySet<string> = new Set(['csv']);

export interface ExportMenuProps {
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

/** The menu that writes a list to a file. */
export function ExportChoices(props: ExportMenuProps & OpenMenu) {
  const { list, count, note = null, columns, pages, returnTo, onClose } = props;
  const { session } = useSession();
  const scope = { ...scopeOf(session), projectName: projectText(session) };
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

  return isAsking ? (
    <CsvDialog
      count={count}
      note={note}
      returnTo={returnTo}
      onExport={(separator) => start({ format: 'csv', separator })}
      onClose={onClose}
    />
  ) : (
    <LazyMenu
      label={words.menu}
      entries={ENTRIES}
      keepsOpen={WITH_DIALOG}
      returnTo={returnTo}
      onAction={onAction}
      onClose={onClose}
    />
  );
}
