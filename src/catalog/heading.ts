import { PRESET_LABELS } from '../filters/messages.ts';
import { presetIn, presetsOf } from '../filters/presets.ts';
import { CATALOG_WORDS as words } from './messages.ts';
import type { Catalog } from './useCatalog.ts';

/** What the list is called: the view it is, else simply images. */
export function headingOf({ filters, session }: Pick<Catalog, 'filters' | 'session'>): string {
  const preset = presetIn(filters, presetsOf(session.profile, session.project.id));
  return preset === null ? words.images : PRESET_LABELS[preset];
}
