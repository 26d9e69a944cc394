import { PRESET_LABELS } from '../filters/messages.ts';
import { presetIn, presetsOf } from '../filters/presets.ts';
import { onlyUnnamed } from '../filters/request.ts';
import { CATALOG_WORDS as words } from './messages.ts';
import type { Catalog } from './useCatalog.ts';

/** What the list is called: the view it is, else simply images. */
export function headingOf({ filters, ui, session }: Pick<Catalog, 'filters' | 'ui' | 'session'>): string {
  if (onlyUnnamed(ui)) return words.images;
  const preset = presetIn(filters, presetsOf(session.profile, session.project.id));
  return preset === null ? words.images : PRESET_LABELS[preset];
}
