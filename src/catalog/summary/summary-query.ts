import type { Session } from '../../../contract/session.d.ts';
import { PROFILES } from '../../attributes/profile.ts';
import {
  filtersOf,
  PROMISE_STATE,
  withUi,
  withValues,
  type Address,
  type Filters,
} from '../../filters/address.ts';
import { formatValue } from '../../filters/operand.ts';
import { includeValue } from '../../filters/own.ts';
import { paths } from '../../paths.ts';
import type { ImageQuery } from '../../search/query.ts';
import { queryOfAddress } from '../find/found-query.ts';
import { SERVICE_PAGE } from '../service-page.ts';

/** What the view of an address finds, as the search is asked. The order of its rows sums up the same. */
export function summarizedQuery(address: Address, session: Session): ImageQuery {
  return { ...queryOfAddress(address, session), order: null, groups: false };
}

/** The view with these filters in place of its own, and without the summary over it. */
function viewHref({ ui }: Address, filters: Filters): string {
  const without = withUi(withUi(ui, SERVICE_PAGE, null), 'ui.at', null);
  return paths.images({ filters, ui: without });
}

/** The view of images with one value of an attribute. */
export function hrefOfValue(address: Address, session: Session, attribute: string, value: string): string {
  const wanted = formatValue(attribute, value, PROFILES[session.profile]);
  return viewHref(address, withValues(address.filters, attribute, [wanted]));
}

/** The view of images that promise something which ends within 90 days. */
export function hrefOfEnding({ filters, ui }: Address): string {
  return viewHref({ filters, ui: includeValue(ui, { name: PROMISE_STATE, value: 'soon' }) }, filters);
}

/** A time in whole seconds, as filters have it. */
function secondsOf(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19)}Z`;
}

/** The view of images created from one time on and before another; Unix milliseconds, `null` for no bound. */
export function hrefOfSpan(address: Address, fromMs: number | null, toMs: number | null): string {
  return viewHref(
    address,
    filtersOf([
      ...address.filters.filter(({ name }) => name !== 'created_at'),
      ...(fromMs === null ? [] : [{ name: 'created_at', value: `gte:${secondsOf(fromMs)}` }]),
      ...(toMs === null ? [] : [{ name: 'created_at', value: `lt:${secondsOf(toMs)}` }]),
    ]),
  );
}
