import type { FilterProblem } from '../filters/check.ts';
import { mendsOf } from '../filters/mend.ts';
import { filterNoteWords, filterProblemWords, mendWords } from '../filters/problem-messages.ts';
import type { FilterReading } from '../filters/reading.ts';
import type { ChipAdviceProps } from './Chips.tsx';
import styles from './Chips.module.css';
import { CATALOG_WORDS as words } from './messages.ts';

/** Why a filter is not sent or what is to be known about it, and the corrections that are offered. */
export function ChipAdvice({ reading, catalog }: ChipAdviceProps) {
  const sentence = sentenceOf(reading);
  return (
    <>
      {sentence !== null && <span className={styles.sentence}>{sentence}</span>}
      {mendsOf(catalog.filters, reading.index, catalog.profile).map((mend) => (
        <button
          key={mend.text}
          type="button"
          className={styles.mend}
          onClick={() => catalog.setFilters(mend.filters)}
        >
          {mendWords(mend)}
        </button>
      ))}
    </>
  );
}

interface FilterProblemProps {
  readonly name: string;
  readonly problem: FilterProblem;
}

/** Why the value in a field is not written. */
export function FilterProblemText({ name, problem }: FilterProblemProps) {
  return filterProblemWords(name, problem);
}

function sentenceOf({ param, outcome }: FilterReading): string | null {
  if (outcome.kind === 'bad') return `${filterProblemWords(param.name, outcome.problem)} (${words.notSent})`;
  return outcome.kind === 'here' || outcome.note === null ? null : filterNoteWords(param.name, outcome.note);
}
