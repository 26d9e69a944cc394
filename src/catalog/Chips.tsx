import type { ComponentType, ReactNode } from 'react';
import { listOwn } from '../filters/address.ts';
import { removeParam } from '../filters/edit.ts';
import { fieldLabel, hereWords, readingWords } from '../filters/messages.ts';
import { readFilters, type FilterReading } from '../filters/reading.ts';
import { isInvitations, onlyUnnamed } from '../filters/request.ts';
import { projectWords } from '../session/project-label.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import styles from './Chips.module.css';
import { CATALOG_WORDS as words } from './messages.ts';
import type { Catalog } from './useCatalog.ts';

/** What the chips need of the catalog. */
export type ChipsCatalog = Pick<
  Catalog,
  | 'session'
  | 'known'
  | 'filters'
  | 'ui'
  | 'profile'
  | 'setFilters'
  | 'setView'
  | 'setUnnamed'
  | 'setUi'
  | 'setOwn'
>;

/** A filter whose chip says more than its value. */
export interface ChipAdviceProps {
  readonly reading: FilterReading;
  readonly catalog: ChipsCatalog;
}

/** Whether something is wrong with a filter, or worth knowing about it: see `ChipAdvice.tsx`. */
export function needsAdvice({ outcome }: FilterReading): boolean {
  return outcome.kind === 'bad' || (outcome.kind !== 'here' && outcome.note !== null);
}

interface ChipsProps {
  readonly catalog: ChipsCatalog;
  /** What the chip of a filter says that {@link needsAdvice}. */
  readonly Advice?: ComponentType<ChipAdviceProps>;
  /** The chips of what the page does with the list itself. */
  readonly children?: ReactNode;
}

// Without hooks: chips are drawn with the first rows too, before React is there.

/** All active filters, removable one by one or at once; invalid ones say why and how to correct them. */
export function Chips({ catalog, Advice, children }: ChipsProps) {
  const { filters, ui, profile } = catalog;
  const readings = readFilters(filters, profile);
  const isUnnamed = onlyUnnamed(ui);
  if (readings.length === 0 && !isUnnamed && listOwn(ui).length === 0) return null;
  const hidesOwn = isInvitations(filters);
  const showsOwn = ui.some(({ name, value }) => name === 'ui.own' && value === 'show');
  return (
    <ul className={styles.chips} aria-label={words.activeFilters}>
      {readings.map((reading) => (
        <Chip key={`${reading.param.name} ${reading.index}`} reading={reading} catalog={catalog}>
          {Advice !== undefined && needsAdvice(reading) && <Advice reading={reading} catalog={catalog} />}
        </Chip>
      ))}
      {hidesOwn && (
        <li className={styles.chip} data-tone="here">
          <span>{words.ownHidden}</span>
          {showsOwn ? words.ownShown : words.ownHiddenValue}
          <RemoveButton
            label={words.remove(words.ownHidden)}
            onClick={() => catalog.setUi('ui.own', showsOwn ? null : 'show')}
          />
        </li>
      )}
      {isUnnamed && (
        <li className={styles.chip} data-tone="here">
          <span>{words.unnamed}</span>
          <span className={styles.sentence}>{words.unnamedHere}</span>
          <RemoveButton label={words.remove(words.unnamed)} onClick={() => catalog.setUnnamed(false)} />
        </li>
      )}
      {children}
      <li>
        <Button look="quiet" onClick={() => catalog.setView([])}>
          {words.clearAll}
        </Button>
      </li>
    </ul>
  );
}

interface ChipProps extends ChipAdviceProps {
  readonly children: ReactNode;
}

function Chip({ reading, catalog, children }: ChipProps) {
  const { filters } = catalog;
  const { param, index, outcome } = reading;
  const label = fieldLabel(param.name);
  const value = valueWords(reading, catalog);
  // Of a project that is shown by its name: the ID is what is asked for, and is read out and copied too.
  const exact = value === param.value ? null : projectOf(reading);
  // In the zone of the page; the tooltip has it as the address does.
  const isTime = reading.field?.control.kind === 'time';
  return (
    <li className={styles.chip} data-tone={toneOf(reading)}>
      {outcome.kind === 'bad' && <Icon name="warning" />}
      <span>{label}</span>
      <span
        className={styles.value}
        translate="no"
        dir="auto"
        title={exact ?? (isTime ? param.value : value)}
      >
        {value}
        {exact !== null && <span className="visually-hidden"> {exact}</span>}
      </span>
      {outcome.kind === 'here' && <span className={styles.sentence}>{hereWords(outcome)}</span>}
      {children}
      <RemoveButton
        label={words.remove(`${label} ${value}`)}
        onClick={() => catalog.setFilters(removeParam(filters, index))}
      />
    </li>
  );
}

/** The ID of the project that a filter names. */
function projectOf({ param, field, outcome }: FilterReading): string | null {
  const isProject = field?.control.kind === 'project' && outcome.kind !== 'bad' && param.value !== '';
  return isProject ? param.value : null;
}

function valueWords(reading: FilterReading, { session, known, profile }: ChipsCatalog): string {
  const projectId = projectOf(reading);
  if (projectId === null) return readingWords(reading, profile);
  const name = projectWords(known, projectId);
  return projectId === session.project.id ? words.ownProject(name) : name;
}

function toneOf({ outcome }: FilterReading): 'bad' | 'here' | 'note' | 'sent' {
  if (outcome.kind === 'bad' || outcome.kind === 'here') return outcome.kind;
  return outcome.note === null ? 'sent' : 'note';
}

/** The cross of a chip. */
export function RemoveButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <button type="button" className={styles.remove} aria-label={label} title={label} onClick={onClick}>
      <Icon name="close" />
    </button>
  );
}
