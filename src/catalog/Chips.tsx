import type { ReactNode } from 'react';
import { listOwn } from '../filters/address.ts';
import { removeParam } from '../filters/edit.ts';
import { mendsOf } from '../filters/mend.ts';
import {
  fieldLabel,
  hereWords,
  mendWords,
  filterNoteWords,
  filterProblemWords,
  readingWords,
} from '../filters/messages.ts';
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

interface ChipsProps {
  readonly catalog: ChipsCatalog;
  /** The chips of what the page does with the list itself. */
  readonly children?: ReactNode;
}

// Without hooks: chips are drawn with the first rows too, before React is there.

/** All active filters, removable one by one or at once; invalid ones say why and how to correct them. */
export function Chips({ catalog, children }: ChipsProps) {
  const { filters, ui, profile } = catalog;
  const readings = readFilters(filters, profile);
  const isUnnamed = onlyUnnamed(ui);
  if (readings.length === 0 && !isUnnamed && listOwn(ui).length === 0) return null;
  const hidesOwn = isInvitations(filters);
  const showsOwn = ui.some(({ name, value }) => name === 'ui.own' && value === 'show');
  return (
    <ul className={styles.chips} aria-label={words.activeFilters}>
      {readings.map((reading) => (
        <Chip key={`${reading.param.name} ${reading.index}`} reading={reading} catalog={catalog} />
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

function Chip({ reading, catalog }: { readonly reading: FilterReading; readonly catalog: ChipsCatalog }) {
  const { filters, profile } = catalog;
  const { param, index, outcome } = reading;
  const label = fieldLabel(param.name);
  const value = valueWords(reading, catalog);
  // Of a project that is shown by its name: the ID is what is asked for, and is read out and copied too.
  const exact = value === param.value ? null : projectOf(reading);
  // In the zone of the page; the tooltip has it as the address does.
  const isTime = reading.field?.control.kind === 'time';
  const sentence = sentenceOf(reading);
  const mends = mendsOf(filters, index, profile);
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
      {sentence !== null && <span className={styles.sentence}>{sentence}</span>}
      {mends.map((mend) => (
        <button
          key={mend.text}
          type="button"
          className={styles.mend}
          onClick={() => catalog.setFilters(mend.filters)}
        >
          {mendWords(mend)}
        </button>
      ))}
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

function sentenceOf({ param, outcome }: FilterReading): string | null {
  switch (outcome.kind) {
    case 'bad':
      return `${filterProblemWords(param.name, outcome.problem)} (${words.notSent})`;
    case 'here':
      return hereWords(outcome);
    case 'sent':
    case 'paging':
      return outcome.note === null ? null : filterNoteWords(param.name, outcome.note);
  }
}

/** The cross of a chip. */
export function RemoveButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <button type="button" className={styles.remove} aria-label={label} title={label} onClick={onClick}>
      <Icon name="close" />
    </button>
  );
}
