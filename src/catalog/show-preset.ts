import { applyPreset, presetsOf, type PresetName } from '../filters/presets.ts';
import type { Catalog } from './useCatalog.ts';

/** Shows a common query in place of the view; order and page size stay. */
export function showPreset(
  { session, filters, setView }: Pick<Catalog, 'session' | 'filters' | 'setView'>,
  name: PresetName,
): void {
  const preset = presetsOf(session.profile, session.project.id).find((one) => one.name === name);
  if (preset !== undefined) setView(applyPreset(filters, preset));
}
