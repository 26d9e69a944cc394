import { withUi, type Address, type Filters, type Ui } from '../filters/address.ts';
import type { Write } from '../navigation/writer.ts';
import { uiOfView } from './view-address.ts';

/** The field that is being typed in, when a change of the filters comes from one. */
export interface Typing {
  readonly typingIn: string;
}

/** The ways to change what is listed, as changes of the address. */
export interface CatalogWrites {
  /** Takes the filters, or what they become from those at the time of writing. */
  readonly setFilters: (next: Filters | ((now: Filters) => Filters), typing?: Typing) => void;
  /** Replaces the whole view: the filters that the client applies go too. */
  readonly setView: (filters: Filters) => void;
  /** Shows only images without a name, or all that match the filters. */
  readonly setUnnamed: (isOnly: boolean) => void;
  /** Changes parameters of the page's own that decide what is listed: excluded values, ranges, search, order. */
  readonly setOwn: (change: (ui: Ui) => Ui, typing?: Typing) => void;
  /** Changes filters and such parameters at once. */
  readonly setAddress: (next: (address: Address) => Address, typing?: Typing) => void;
  readonly setUi: (name: `ui.${string}`, value: string | null) => void;
}

/** A position in the list before means nothing in the next one. */
function withoutPlace(ui: Ui): Ui {
  return withUi(ui, 'ui.at', null);
}

/** Writes to the address by one writer. The same functions for all lists, so that nothing is rendered again for them. */
export function catalogWrites(write: (write: Write) => void): CatalogWrites {
  function change(history: Write['history'], next: (now: Address) => Address): void {
    write({ history, change: (at) => ({ ...at, address: next(at.address) }) });
  }

  function setAddress(next: (now: Address) => Address, typing?: Typing): void {
    change(typing ?? 'push', (now) => {
      const { filters, ui } = next(now);
      return { filters: filters.filter(({ name }) => name !== 'marker'), ui: withoutPlace(ui) };
    });
  }

  return {
    setFilters: (next, typing) =>
      change(typing ?? 'push', ({ filters, ui }) => ({
        filters: typeof next === 'function' ? next(filters) : next,
        ui: withoutPlace(ui),
      })),
    setView: (filters) => change('push', ({ ui }) => ({ filters, ui: uiOfView(ui) })),
    setUnnamed: (isOnly) =>
      change('push', ({ filters, ui }) => ({
        filters,
        ui: withUi(uiOfView(ui), 'ui.unnamed', isOnly ? 'only' : null),
      })),
    setOwn: (next, typing) => setAddress(({ filters, ui }) => ({ filters, ui: next(ui) }), typing),
    setAddress,
    setUi: (name, value) =>
      change('replace', ({ filters, ui }) => ({ filters, ui: withUi(ui, name, value) })),
  };
}
