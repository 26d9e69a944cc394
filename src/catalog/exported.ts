import { ATTRIBUTE_NAMES, attributeOf } from '../attributes/table.ts';
import { toApiError } from '../api/errors.ts';
import { asLookup } from '../api/http.ts';
import type { Image } from '../api/image.ts';
import { showImage } from '../api/images.ts';
import { LANES } from '../api/request-queue.ts';
import type { ListRequest } from '../filters/request.ts';
import { readAll } from '../listing/read-all.ts';
import type { PageSource } from '../listing/page-reader.ts';
import type { ReadPages } from '../operations/export/export-run.ts';
import { COLUMN_LABELS } from './messages.ts';
import type { ColumnId } from './columns.tsx';

/** Images that are asked for, and handed over, together. */
const AT_ONCE = LANES.lookup.limit;

/** The pages of a list, as filtered as it is on the screen. */
export function listPages(source: PageSource, request: ListRequest): ReadPages {
  return (after, take, signal) =>
    readAll(
      source,
      after === null ? request : { ...request, marker: after },
      ({ images, unreadable, lastId }) => take({ images, unreadable, missing: [], last: lastId }),
      signal,
    );
}

/** The images of a selection, each as it is now; those that are gone are named. */
export function selectedPages(
  { http, scope }: Pick<PageSource, 'http' | 'scope'>,
  imageIds: readonly string[],
): ReadPages {
  return async (after, take, signal) => {
    const rest = imageIds.slice(after === null ? 0 : imageIds.indexOf(after) + 1);
    for (let at = 0; at < rest.length; at += AT_ONCE) {
      const ids = rest.slice(at, at + AT_ONCE);
      // oxlint-disable-next-line no-await-in-loop -- so many at once
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

/** What the system of an image is read from (`platformOf`). */
const PLATFORM = ['__platform', 'os_distro', '__os_type', 'os_type', 'os_version', '__os_version'];

/** The attributes that a column shows; that of its own name first. */
function attributesOf(column: ColumnId): readonly string[] {
  if (!Object.hasOwn(COLUMN_LABELS, column)) return [column];
  if (column === 'platform') return PLATFORM;
  const shown = ATTRIBUTE_NAMES.filter((name) => attributeOf(name)?.column === column);
  return shown.toSorted((one, other) => Number(other === column) - Number(one === column));
}

/** The attributes behind the columns that show, in their order, each once; the ID is always there. */
export function exportedAttributes(columns: readonly ColumnId[]): readonly string[] {
  const names = columns.flatMap(attributesOf);
  return [...new Set(names.includes('id') ? names : ['id', ...names])];
}
