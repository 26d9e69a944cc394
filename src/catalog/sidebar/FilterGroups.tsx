import { memo, useState } from 'react';
import { FIELD_GROUPS, type GroupName } from '../../attributes/field.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { activeWords, fieldLabel, GROUP_LABELS } from '../../filters/messages.ts';
import { activeByGroup } from '../../filters/reading.ts';
import { onlyUnnamed } from '../../filters/request.ts';
import { list } from '../../format/words.ts';
import { usePreference } from '../../ui/preferences.ts';
import type { Catalog } from '../useCatalog.ts';
import { fieldsOf, firstFieldsOf } from './control.ts';
import { FoldedFields } from './FoldedFields.tsx';
import { FOLDED_WORDS } from './messages.ts';
import styles from './FilterGroups.module.css';

/** The groups that the user has opened. */
const OPEN_KEY = 'vitrine.groups.open';

/** A control for every parameter of the list that is not among the first, in groups that fold. */
export function FilterGroups({ catalog }: { readonly catalog: Catalog }) {
  const { filters, profile } = catalog;
  const [stored, store] = usePreference(OPEN_KEY);
  const first = firstFieldsOf(profile.name);
  // What is shown anyway is not counted.
  const counts = activeByGroup(
    filters.filter(({ name }) => !first.some((field) => field.name === name)),
    profile,
  );
  const countOf = (group: GroupName) =>
    (counts.get(group) ?? 0) + Number(group === 'identity' && onlyUnnamed(catalog.ui));
  // Active filters must be visible when the page opens; afterwards the user decides what is folded.
  const [open, setOpen] = useState<ReadonlySet<GroupName>>(
    () => new Set(FIELD_GROUPS.filter((group) => isStored(stored, group) || countOf(group) > 0)),
  );

  function toggle(group: GroupName, isOpen: boolean): void {
    if (isOpen === open.has(group)) return;
    const others = [...open].filter((name) => name !== group);
    setOpen(new Set(isOpen ? [...others, group] : others));
    const kept = FIELD_GROUPS.filter((name) => (name === group ? isOpen : isStored(stored, name)));
    store(kept.length === 0 ? null : kept.join());
  }

  return FIELD_GROUPS.filter(
    (group) => group === 'property' || group === 'order' || fieldsOf(group, profile.name).length > 0,
  ).map((group) => (
    <details
      key={group}
      className={styles.group}
      open={open.has(group)}
      onToggle={(event) => toggle(group, event.currentTarget.open)}
    >
      <GroupHead group={group} activeCount={countOf(group)} profile={profile.name} isOpen={open.has(group)} />
      {open.has(group) && (
        <div className={styles.controls}>
          <FoldedFields group={group} catalog={catalog} />
        </div>
      )}
    </details>
  ));
}

function isStored(stored: string | null, group: GroupName): boolean {
  return (stored ?? '').split(',').includes(group);
}

interface GroupHeadProps {
  readonly group: GroupName;
  readonly activeCount: number;
  readonly profile: ProfileName;
  readonly isOpen: boolean;
}

const GroupHead = memo(function GroupHead({ group, activeCount, profile, isOpen }: GroupHeadProps) {
  return (
    <summary className={styles.summary}>
      <span className={styles.title}>{GROUP_LABELS[group]}</span>
      {activeCount > 0 && (
        <span className={styles.count} title={activeWords(activeCount)}>
          <span aria-hidden="true">{activeCount}</span>
          <span className="visually-hidden">, {activeWords(activeCount)}</span>
        </span>
      )}
      {!isOpen && <span className={styles.inside}>{contentsOf(group, profile)}</span>}
    </summary>
  );
});

/** What is in a group that is folded. */
function contentsOf(group: GroupName, profile: ProfileName): string {
  if (group === 'property') return FOLDED_WORDS.anyProperty;
  const names = fieldsOf(group, profile).map(({ name }) => fieldLabel(name));
  return list(group === 'order' ? [fieldLabel('sort_key'), ...names] : names);
}
