import type { FileFormat } from '../operations/export/file.ts';
import type { ReadPages } from '../operations/export/export-run.ts';
import { EXPORT_WORDS as words } from '../operations/export/messages.ts';
import { Icon } from '../ui/Icon.tsx';
import { MenuButton } from '../ui/MenuButton.tsx';
import { say } from '../ui/Toast.tsx';
import type { ColumnId } from './columns.tsx';
import type * as Room from './exported-pages.ts';

const ENTRIES = [
  { id: 'csv', label: words.csv },
  { id: 'json', label: words.json },
] as const satisfies ReadonlyArray<{ readonly id: FileFormat; readonly label: string }>;

interface ExportMenuProps {
  /** What they are called. */
  readonly list: string;
  readonly columns: readonly ColumnId[];
  /** How they are read, by what is loaded for it. */
  readonly pages: (room: typeof Room) => ReadPages;
}

/** Takes images out as a file. */
export function ExportMenu({ list, columns, pages }: ExportMenuProps) {
  async function start(format: FileFormat): Promise<void> {
    const loaded = await Promise.all([
      import('../operations/export/start-export.ts'),
      import('./exported-pages.ts'),
      import('./exported-attributes.ts'),
    ]).catch(() => null);
    if (loaded === null) {
      say(words.notLoaded);
      return;
    }
    const [{ startExport }, room, { exportedAttributes }] = loaded;
    startExport({ list, format, attributes: exportedAttributes(columns), read: pages(room) });
  }
  return (
    <MenuButton
      label={words.menu}
      icon={<Icon name="down" />}
      entries={ENTRIES}
      onAction={(id) => void start(id === 'json' ? 'json' : 'csv')}
    />
  );
}
