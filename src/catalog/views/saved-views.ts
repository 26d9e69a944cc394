import {
  filtersOf,
  formatAddress,
  listOwn,
  parseAddress,
  uiOf,
  type Address,
} from '../../filters/address.ts';
import { isRecord } from '../../format/json-text.ts';

/** A list under a name of its own: filters, search, order and columns. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** The query of its address, without what is about one image or one moment. */
  readonly search: string;
  /** How many images it had when it was last looked at; `null` before that was known. */
  readonly seen: number | null;
}

/** What becomes of the views. */
export type ChangeViews = (views: readonly SavedView[]) => readonly SavedView[];

/** Own parameters of the page that a view keeps, besides those that decide what is listed. */
const KEPT: ReadonlySet<string> = new Set(['ui.columns', 'ui.unnamed', 'ui.own']);

const MOST_VIEWS = 200;
const LONGEST_NAME = 80;

/** What of an address is a view: no position, no open image, no project. */
export function searchOfView({ filters, ui }: Address): string {
  return formatAddress({
    filters: filtersOf(filters.filter(({ name }) => name !== 'marker')),
    ui: uiOf([...listOwn(ui), ...ui.filter(({ name }) => KEPT.has(name))]),
  });
}

function trimmed(name: string): string {
  return name.trim().slice(0, LONGEST_NAME);
}

function viewIn(item: unknown): SavedView | null {
  if (!isRecord(item)) return null;
  const { id, name, search, seen } = item;
  if (typeof id !== 'string' || typeof name !== 'string' || typeof search !== 'string') return null;
  if (trimmed(name) === '' || id === '') return null;
  return {
    id,
    name: trimmed(name),
    search: searchOfView(parseAddress(search)),
    seen: typeof seen === 'number' && Number.isSafeInteger(seen) ? seen : null,
  };
}

/** Reads views from what was stored, or from a file. Total: what is none is left out, and of one ID the first is kept. */
export function parseViews(text: string | null): readonly SavedView[] {
  let list: unknown;
  try {
    list = JSON.parse(text ?? '[]');
  } catch {
    return [];
  }
  const items: readonly unknown[] =
    isRecord(list) && Array.isArray(list['views']) ? list['views'] : Array.isArray(list) ? list : [];
  const views = new Map<string, SavedView>();
  for (const item of items) {
    const view = viewIn(item);
    if (view !== null && !views.has(view.id)) views.set(view.id, view);
  }
  return [...views.values()].slice(0, MOST_VIEWS);
}

/** Writes views as they are stored. */
export function formatViews(views: readonly SavedView[]): string | null {
  return views.length === 0 ? null : JSON.stringify(views);
}

/** Views as a file that others can take. What one has seen is one's own. */
export function viewsFile(views: readonly SavedView[]): string {
  return `${JSON.stringify({ views: views.map(({ id, name, search }) => ({ id, name, search })) }, null, 2)}\n`;
}

/** The views with those of a file behind them: one of the same name and query is there already. */
export function withImported(
  views: readonly SavedView[],
  imported: readonly SavedView[],
): readonly SavedView[] {
  const isKnown = ({ name, search }: SavedView) =>
    views.some((view) => view.name === name && view.search === search);
  const ids = new Set(views.map(({ id }) => id));
  return [
    ...views,
    ...imported
      .filter((view) => !isKnown(view))
      .map(({ id, name, search }) => ({
        id: ids.has(id) ? `${id}-${ids.size}` : id,
        name,
        search,
        seen: null,
      })),
  ].slice(0, MOST_VIEWS);
}

/** The views with one moved by one place; at the ends it stays. */
export function withMoved(views: readonly SavedView[], id: string, by: -1 | 1): readonly SavedView[] {
  const from = views.findIndex((view) => view.id === id);
  const to = from + by;
  const [one, other] = [views[from], views[to]];
  if (one === undefined || other === undefined) return views;
  return views.map((view, at) => (at === from ? other : at === to ? one : view));
}

/** The views with other facts of one. */
export function changedView(
  views: readonly SavedView[],
  id: string,
  change: Partial<Pick<SavedView, 'name' | 'search' | 'seen'>>,
): readonly SavedView[] {
  return views.map((view) =>
    view.id === id ? { ...view, ...change, name: trimmed(change.name ?? view.name) || view.name } : view,
  );
}
