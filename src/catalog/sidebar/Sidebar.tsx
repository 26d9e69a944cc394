import { Fragment, memo, useState } from 'react';
import { FIELDS, groupOf, type GroupName } from '../../filters/fields.ts';
import { activeWords, GROUP_LABELS } from '../../filters/messages.ts';
import type { ProfileName } from '../../filters/profile.ts';
import { activeByGroup } from '../../filters/reading.ts';
import { onlyUnnamed } from '../../filters/request.ts';
import { Option } from '../../ui/Field.tsx';
import { usePreference } from '../../ui/preferences.ts';
import type { Catalog } from '../useCatalog.ts';
import { CATALOG_WORDS as words } from '../messages.ts';
import type { KnownField } from './control.ts';
import { FieldControl } from './FieldControl.tsx';
import { OrderControl } from './OrderControl.tsx';
import { Presets } from './Presets.tsx';
import { PropertyControl } from './PropertyControl.tsx';
import styles from './Sidebar.module.css';

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

/** Open when nobody has said otherwise: what most people filter by. */
const OPEN_AT_FIRST: ReadonlySet<GroupName> = new Set(['identity', 'state', 'sharing', 'system']);

const FOLDED_KEY = 'vitrine.groups';

/** The fields of a group that this service has; filters that it lacks are not offered, whatever an address holds. */
function fieldsOf(group: GroupName, profile: ProfileName): readonly KnownField[] {
  return FIELDS.filter(
    (field) =>
      groupOf(field, profile) === group &&
      (field.only === undefined || field.only === profile) &&
      (field.name !== 'os_hidden' || profile === 'glance') &&
      field.name !== 'sort_key' &&
      field.name !== 'sort_dir',
  );
}

/** The views and, below them, a control for every parameter of the list, in groups that fold. */
export const Sidebar = memo(function Sidebar({ catalog }: { readonly catalog: Catalog }) {
  const { filters, profile } = catalog;
  const counts = activeByGroup(filters, profile);
  const shown = GROUPS.filter(
    (group) => group === 'property' || group === 'order' || fieldsOf(group, profile.name).length > 0,
  );
  return (
    <div className={styles.sidebar}>
      <Presets catalog={catalog} />
      {shown.map((group) => (
        <Group
          key={group}
          group={group}
          catalog={catalog}
          activeCount={(counts.get(group) ?? 0) + Number(group === 'identity' && onlyUnnamed(catalog.ui))}
        />
      ))}
    </div>
  );
});

/** Images without a name: a filter that no service has, and that is applied here. */
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
  // What is active has to be seen when the page opens; afterwards folding is the reader's.
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
          {group === 'property' && <PropertyControl catalog={catalog} />}
          {group === 'order' && <OrderControl catalog={catalog} />}
          {fieldsOf(group, catalog.profile.name).map((field) => (
            <Fragment key={field.name}>
              <FieldControl field={field} catalog={catalog} />
              {field.name === 'name' && <UnnamedControl catalog={catalog} />}
            </Fragment>
          ))}
        </div>
      )}
    </details>
  );
}
