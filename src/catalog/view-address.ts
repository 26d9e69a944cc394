import type { Session } from '../../contract/session.d.ts';
import {
  canonical,
  formatAddress,
  listOwn,
  OWN_NAMES,
  parseAddress,
  withUi,
  type Filters,
  type Ui,
} from '../filters/address.ts';
import { PRESET_LABELS } from '../filters/messages.ts';
import { presetIn, presetsOf } from '../filters/presets.ts';
import { onlyUnnamed } from '../filters/request.ts';
import { CATALOG_WORDS as words } from './messages.ts';

/** What a part of the page needs to know of the view that it is in. */
export interface ViewAddress {
  readonly filters: Filters;
  readonly ui: Ui;
  readonly session: Session;
}

/** The heading of the list: the preset it matches, else simply images. */
export function headingOf({ filters, ui, session }: ViewAddress): string {
  if (isNarrowedHere(ui)) return words.images;
  const preset = presetIn(filters, presetsOf(session.profile, session.project.id));
  return preset === null ? words.images : PRESET_LABELS[preset];
}

/** Whether the page itself leaves out images of the list, so that it is no preset. */
export function isNarrowedHere(ui: Ui): boolean {
  return onlyUnnamed(ui) || listOwn(ui).some(({ name }) => name !== 'ui.sort');
}

/** The `ui.` parameters of another view: without the list position and the filters that the client applies. */
export function uiOfView(ui: Ui): Ui {
  return ['ui.at', 'ui.unnamed', ...OWN_NAMES].reduce(
    (rest, name) => rest.filter((param) => param.name !== name),
    ui,
  );
}

/** The query of a row's link, without panel and comparison, whose changes must not render rows again. */
export function rowSearchOf(filters: Filters, ui: Ui): string {
  return formatAddress({ filters, ui: withUi(withUi(ui, 'ui.tab', null), 'ui.compare', null) });
}

/** The filters of an address in the form and order in which the list depends on them. */
export function listFilters(filters: Filters): Filters {
  return parseAddress(`?${canonical(filters)}`).filters;
}
