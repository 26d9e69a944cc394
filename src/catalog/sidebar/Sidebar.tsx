import { memo, useDeferredValue, useEffect } from 'react';
import { firstFieldHelp } from '../../filters/help-messages.ts';
import { Boundary } from '../../ui/Boundary.tsx';
import { usePieces, whenQuiet } from '../../ui/idle.ts';
import { lazyComponent } from '../../ui/lazy.tsx';
import type { Catalog } from '../useCatalog.ts';
import { CATALOG_WORDS as words } from '../messages.ts';
import { firstFieldsOf } from './control.ts';
import { FieldControl } from './FieldControl.tsx';
import { NotLoaded } from './NotLoaded.tsx';
import { Presets } from './Presets.tsx';
import styles from './Sidebar.module.css';

const FilterGroups = lazyComponent(() => import('./FilterGroups.tsx').then((room) => room.FilterGroups));

const SavedViews = memo(
  lazyComponent(() => import('../views/SavedViews.tsx').then((room) => room.SavedViews)),
);

/** The presets, what most people filter by, and the other parameters of the list in groups. */
export const Sidebar = memo(function Sidebar({ catalog }: { readonly catalog: Catalog }) {
  const profile = catalog.profile.name;
  const first = firstFieldsOf(profile);
  const built = usePieces(first.length + 1);
  // Links and numbers follow after the rows of the next list; controls show at once what was clicked.
  const late = useDeferredValue(catalog);
  // An effect: the code is loaded ahead of time.
  useEffect(() => whenQuiet(FilterGroups.prefetch), []);
  return (
    <div className={styles.sidebar}>
      <Presets catalog={late} />
      <Boundary>
        <SavedViews catalog={late} />
      </Boundary>
      <section aria-label={words.mostUsed} className={styles.first}>
        {first.slice(0, built).map((field) => (
          <FieldControl
            key={field.name}
            field={field}
            help={firstFieldHelp(field.name, profile)}
            catalog={catalog}
          />
        ))}
      </section>
      {built > first.length && (
        <Boundary renderFailure={(caught) => <NotLoaded {...caught} />}>
          <FilterGroups catalog={catalog} />
        </Boundary>
      )}
    </div>
  );
});
