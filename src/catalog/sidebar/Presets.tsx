import { memo, type MouseEvent } from 'react';
import { PRESET_LABELS, SHARED_WITH_ME } from '../../filters/messages.ts';
import { applyPreset, presetIn, presetsOf, type Preset } from '../../filters/presets.ts';
import { paths } from '../../paths.ts';
import { CATALOG_WORDS as words } from '../messages.ts';
import type { Catalog } from '../useCatalog.ts';
import { isNarrowedHere, uiOfView } from '../view-address.ts';
import styles from './Sidebar.module.css';

/** Links to the most common queries. */
export const Presets = memo(function Presets({ catalog }: { readonly catalog: Catalog }) {
  const { filters, session } = catalog;
  const presets = presetsOf(session.profile, session.project.id);
  const current = isNarrowedHere(catalog.ui) ? null : presetIn(filters, presets);
  // The address keeps its name; a link of its own would be two for nearly the same.
  const isListed = ({ name }: Preset) => name !== 'publicByIms' || name === current;
  const isShared = (preset: Preset) => ['pending', 'accepted', 'rejected'].includes(preset.name);
  const link = (preset: Preset) => (
    <PresetLink key={preset.name} preset={preset} catalog={catalog} isCurrent={preset.name === current} />
  );
  return (
    <nav aria-label={words.views} className={styles.presets}>
      <ul>
        {presets.filter((preset) => !isShared(preset) && isListed(preset)).map(link)}
        <li>
          <span className={styles.presetGroup}>{SHARED_WITH_ME}</span>
          <ul className={styles.nested}>{presets.filter(isShared).map(link)}</ul>
        </li>
      </ul>
    </nav>
  );
});

interface PresetLinkProps {
  readonly preset: Preset;
  readonly catalog: Catalog;
  readonly isCurrent: boolean;
}

function PresetLink({ preset, catalog, isCurrent }: PresetLinkProps) {
  const filters = applyPreset(catalog.filters, preset);
  function onClick(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    catalog.setView(filters);
  }
  return (
    <li>
      <a
        className={styles.preset}
        href={paths.images({ filters, ui: uiOfView(catalog.ui) })}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={onClick}
      >
        {PRESET_LABELS[preset.name]}
      </a>
    </li>
  );
}
