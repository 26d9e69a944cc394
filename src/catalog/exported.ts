import { ATTRIBUTE_NAMES, attributeOf } from '../attributes/table.ts';
import { toApiError } from '../api/errors.ts';
import { asLookup } from '../api/http.ts';
import type { Image } from '../api/image.ts';
import { showImage } from '../api/images.ts';
import { LANES } from '../api/request-queue.ts';
import type { ListRequest } from '../filters/request.ts';
import { readAll, type ReadRows } from '../listing/read-all.ts';
import type { PageSource } from '../listing/page-reader.ts';
import type { ReadPages } from '../operations/export/export-run.ts';
import { COLUMN_LABELS } from './messages.ts';
import type { ColumnId } from './columns.tsx';

/** Images that are requested, and passed on, together. */
const AT_ONCE = LANES.lookup.limit;

/**
 * The pages of a list, with the filters of the screen.
 *
 * @param onEnd takes the number of images, once the list was read to its end
 */
export function listPages(
  source: PageSource,
  request: ListRequest,
  onEnd: (count: number) => void,
): ReadPages {
  let count = 0;
  return async (after, take, signal) => {
    if (after === null) count = 0;
    const onRows = ({ images, unreadable, lastId }: ReadRows) => {
      count += images.length;
      take({ images, unreadable, missing: [], last: lastId });
    };
    await readAll(source, after === null ? request : { ...request, marker: after }, onRows, signal);
    onEnd(count);
  };
}

/** The images of a selection in their current state; missing ones are reported by ID. */
export function selectedPages(
  { http, scope }: Pick<PageSource, 'http' | 'scope'>,
  imageIds: readonly string[],
): ReadPages {
  return async (after, take, signal) => {
    const rest = imageIds.slice(after === null ? 0 : imageIds.indexOf(after) + 1);
    for (let at = 0; at < rest.length; at += AT_ONCE) {
      const ids = rest.slice(at, at + AT_ONCE);
      const found = await Promise.all(ids.map((id) => showIfThere(id)));
      signal.throwIfAborted();
      take({
        images: found.filter((image) => image !== null),
        missing: ids.filter((_, index) => found[index] === null),
        last: ids.at(-1) ?? null,
      });
    }

    async function showIfThere(imageId: string): Promise<Image | null> {
      try {
        return await showImage(asLookup(http), scope, imageId, signal);
      } catch (thrown) {
        if (!signal.aborted && toApiError(thrown).status === 404) return null;
        throw thrown;
      }
    }
  };
}

/** The attributes that `platformOf` reads. */
const PLATFORM = ['__platform', 'os_distro', '__os_type', 'os_type', 'os_version', '__os_version'];

const PROMISED: Partial<Record<ColumnId, readonly string[]>> = {
  replaced: ['replace_frequency', 'image_build_date'],
  provided: ['provided_until'],
  idWorks: ['uuid_validity'],
  maintained: ['maintained_until'],
};

/** The attributes that a column shows, the one with its own name first. */
function attributesOf(column: ColumnId): readonly string[] {
  if (!Object.hasOwn(COLUMN_LABELS, column)) return [column];
  if (column === 'platform') return PLATFORM;
  const promised = PROMISED[column];
  if (promised !== undefined) return promised;
  const shown = ATTRIBUTE_NAMES.filter((name) => attributeOf(name)?.column === column);
  return shown.toSorted((one, other) => Number(other === column) - Number(one === column));
}

/** The attributes of the visible columns, in order and without duplicates; always with the ID. */
export function exportedAttributes(columns: readonly ColumnId[]): readonly string[] {
  const names = columns.flatMap(attributesOf);
  return [...new Set(names.includes('id') ? names : ['id', ...names])];
}
