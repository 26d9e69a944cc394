import { valueOf, withUi, type Ui } from '../filters/address.ts';
import type { Location } from '../navigation/writer.ts';
import type { Session } from '../../contract/session.d.ts';
const PROJECT = 'ui.project';
const REGION = 'ui.region';

/** The project and region that an address names; `null` is home. */
export interface AskedScope {
  readonly project: string | null;
  readonly region: string | null;
}

/** A project and region, by name as requests name them. */
export interface ScopePlace {
  readonly projectId: string;
  readonly region: string;
}

/** The scope that an address asks for. An empty value asks for nothing. */
export function askedScope(ui: Ui): AskedScope {
  return { project: valueOf(ui, PROJECT) || null, region: valueOf(ui, REGION) || null };
}

/** The scope that an address leads to, for a user with this home. */
export function placeOf(ui: Ui, home: Session['home']): ScopePlace {
  const { project, region } = askedScope(ui);
  return { projectId: project ?? home.projectId, region: region ?? home.region };
}

/** The `ui.` part for a scope; home is not written. */
export function uiWithPlace(ui: Ui, place: ScopePlace, home: Session['home']): Ui {
  const project = place.projectId === home.projectId ? null : place.projectId;
  const region = place.region === home.region ? null : place.region;
  return withUi(withUi(ui, PROJECT, project), REGION, region);
}

/**
 * The same filters in another project or region. The marker, the list position and the open image are dropped: they
 * belong to the project that is left.
 */
export function inPlace({ address }: Location, place: ScopePlace, home: Session['home']): Location {
  return {
    address: {
      filters: address.filters.filter(({ name }) => name !== 'marker'),
      ui: uiWithPlace(withUi(address.ui, 'ui.at', null), place, home),
    },
    imageId: null,
  };
}

/** The `ui.` part of a link that leads to a scope from wherever it is followed: home is written as well. */
export function uiWithScope({ projectId, region }: ScopePlace): Ui {
  return withUi(withUi([], PROJECT, projectId), REGION, region);
}
