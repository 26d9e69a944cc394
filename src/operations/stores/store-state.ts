import { textOf, type Image } from '../../api/image.ts';
import type { GlanceStore } from '../../api/imports.ts';
import { IMPORT_PROPERTIES, storesIn } from '../importing/import-state.ts';

/** Whether a store has the data of an image. */
export type CopyState = 'there' | 'copying' | 'failed' | 'none';

/** Why a copy cannot be made, or deleted. */
export type StoreObstacle =
  /** Only active images can be copied, and lose copies. */
  | 'not-active'
  | 'read-only'
  /** The service refuses to delete the last copy: that is what deleting the image is for. */
  | 'last'
  /** Another import of the image is running. */
  | 'busy';

/** One store, for one image. */
export interface StoreCopy {
  readonly store: GlanceStore;
  readonly state: CopyState;
  /** Why it cannot be changed now; `null` where it can: made where there is none, deleted where there is one. */
  readonly obstacle: StoreObstacle | null;
}

/** Where an image is, and where it could be: the service's stores first, then others that it names. */
export function copiesOf(image: Image, stores: readonly GlanceStore[]): readonly StoreCopy[] {
  const filled = storesIn(image, 'stores');
  const copying = new Set(storesIn(image, IMPORT_PROPERTIES.importing));
  const failed = new Set(storesIn(image, IMPORT_PROPERTIES.failed));
  const known = new Set(stores.map(({ id }) => id));
  const others = filled.filter((id) => !known.has(id)).map(unknownStore);
  return [...stores, ...others].map((store) => {
    const state = stateOf(store.id, filled, copying, failed);
    return { store, state, obstacle: obstacleOf(image, store, state, filled.length) };
  });
}

function unknownStore(id: string): GlanceStore {
  return { id, description: null, isDefault: false, isReadOnly: false, type: null, weight: null };
}

function stateOf(
  id: string,
  filled: readonly string[],
  copying: ReadonlySet<string>,
  failed: ReadonlySet<string>,
): CopyState {
  if (filled.includes(id)) return 'there';
  if (copying.has(id)) return 'copying';
  return failed.has(id) ? 'failed' : 'none';
}

function obstacleOf(
  image: Image,
  { isReadOnly }: GlanceStore,
  state: CopyState,
  copies: number,
): StoreObstacle | null {
  if (textOf(image, 'status') !== 'active') return 'not-active';
  if (isReadOnly) return 'read-only';
  if (textOf(image, IMPORT_PROPERTIES.task) !== null) return 'busy';
  return state === 'there' && copies === 1 ? 'last' : null;
}
