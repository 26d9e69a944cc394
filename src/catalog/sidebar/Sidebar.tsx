import { Fragment, memo, useDeferredValue, useEffect, useState } from 'react';
import type { GroupName } from '../../attributes/field.ts';
import { firstFieldHelp, isFirstField } from '../../filters/help-messages.ts';
import { activeWords, GROUP_LABELS } from '../../filters/messages.ts';
import { activeByGroup } from '../../filters/reading.ts';
import { onlyUnnamed } from '../../filters/request.ts';
import { Boundary } from '../../ui/Boundary.tsx';
import { Option } from '../../ui/Field.tsx';
import { usePieces, whenQuiet } from '../../ui/idle.ts';
import { lazyComponent } from '../../ui/lazy.tsx';
import { usePreference } from '../../ui/preferences.ts';
import type { Catalog } from '../useCatalog.ts';
import { CATALOG_WORDS as words } from '../messages.ts';
import { fieldsOf } from './control.ts';
import { FieldControl } from './FieldControl.tsx';
import { NotLoaded } from './NotLoaded.tsx';
import { Presets } from './Presets.tsx';
import styles from './Sidebar.module.css';

const FoldedFields = lazyComponent(() => import('./FoldedFields.tsx').then((room) => room.FoldedFields));

const GROUPS: readonly GroupName[] = [
  'identity',
  'state',
  'sharing',
  'system',
  'time',
  'format',
  'needs',
  'hardware',
  'ims',
  'property',
  'order',
];

/** Open unless the user has folded them: what most people filter by. */
const OPEN_AT_FIRST: ReadonlySet<GroupName> = new Set(['identity', 'state', 'sharing', 'system']);

const FOLDED_KEY = 'vitrine.groups';

/** The presets and, below them, a control for every parameter of the list, in groups that fold. */
export const Sidebar = memo(function Sidebar({ catalog }: { readonly catalog: Catalog }) {
  const built = usePieces(GROUPS.length);
  // Links and numbers follow after the rows of the next list; controls show at once what was clicked.
  const late = useDeferredValue(catalog);
  const { filters, profile } = late;
  // An effect: the code is loaded ahead of time, so that a group has its controls when it is opened.
  useEffect(() => whenQuiet(FoldedFields.prefetch), []);
  const counts = activeByGroup(filters, profile);
  const shown = GROUPS.filter(
    (group) => group === 'property' || group === 'order' || fieldsOf(group, profile.name).length > 0,
  );
  return (
    <div className={styles.sidebar}>
      <Presets catalog={late} />
      {shown.slice(0, built).map((group) => (
        <Group
          key={group}
          group={group}
          catalog={catalog}
          activeCount={(counts.get(group) ?? 0) + Number(group === 'identity' && onlyUnnamed(late.ui))}
        />
      ))}
    </div>
  );
});

/** Images without a name: a filter that no service has; the client applies it. */
function UnnamedControl({ catalog }: { readonly catalog: Catalog }) {
  return (
    <Option
      type="checkbox"
      label={words.unnamed}
      help={words.unnamedHere}
      isChosen={onlyUnnamed(catalog.ui)}
      onChange={catalog.setUnnamed}
    />
  );
}

interface GroupProps {
  readonly group: GroupName;
  readonly catalog: Catalog;
  readonly activeCount: number;
}

function Group({ group, catalog, activeCount }: GroupProps) {
  const [toggled, store] = usePreference(FOLDED_KEY);
  const isToggled = (toggled ?? '').split(',').includes(group);
  const isOpenAtFirst = OPEN_AT_FIRST.has(group) !== isToggled;
  // Active filters must be visible when the page opens; afterwards the user decides what is folded.
  const [isOpen, setOpen] = useState(isOpenAtFirst || activeCount > 0);

  function onToggle(next: boolean): void {
    if (next === isOpen) return;
    setOpen(next);
    const others = (toggled ?? '').split(',').filter((name) => name !== '' && name !== group);
    const list = next === OPEN_AT_FIRST.has(group) ? others : [...others, group];
    store(list.length === 0 ? null : list.join());
  }

  return (
    <details className={styles.group} open={isOpen} onToggle={(event) => onToggle(event.currentTarget.open)}>
      <summary className={styles.summary}>
        {GROUP_LABELS[group]}
        {activeCount > 0 && (
          <span className={styles.count} title={activeWords(activeCount)}>
            <span aria-hidden="true">{activeCount}</span>
            <span className="visually-hidden">, {activeWords(activeCount)}</span>
          </span>
        )}
      </summary>
      {isOpen && (
        <div className={styles.controls}>
          {OPEN_AT_FIRST.has(group) ? (
            <FirstFields group={group} catalog={catalog} />
          ) : (
            <Boundary renderFailure={(caught) => <NotLoaded {...caught} />}>
              <FoldedFields group={group} catalog={catalog} />
            </Boundary>
          )}
        </div>
      )}
    </details>
  );
}

function FirstFields({ group, catalog }: Omit<GroupProps, 'activeCount'>) {
  const profile = catalog.profile.name;
  return fieldsOf(group, profile).map(
    (field) =>
      isFirstField(field.name) && (
        <Fragment key={field.name}>
          <FieldControl field={field} help={firstFieldHelp(field.name, profile)} catalog={catalog} />
          {field.name === 'name' && <UnnamedControl catalog={catalog} />}
        </Fragment>
      ),
  );
}
