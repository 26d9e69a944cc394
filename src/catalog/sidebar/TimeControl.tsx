import { useEffect, useId, useRef, useState } from 'react';
import { fieldLabel, TIME_OPERATOR_LABELS } from '../../filters/messages.ts';
import type { TimeOperator } from '../../filters/time.ts';
import type { Filters } from '../../filters/address.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { FieldSet } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Select, TextInput } from '../../ui/inputs.tsx';
import { usePreference } from '../../ui/preferences.ts';
import { ZONE_KEY } from '../../ui/stored-preference.ts';
import { FOLDED_WORDS } from './messages.ts';
import { type ControlProps } from './control.ts';
import styles from './FilterGroups.module.css';
import {
  NOTHING_CHOSEN,
  QUICK_TIMES,
  readTimeEntry,
  readTypedTime,
  timeRowsOf,
  withOperator,
  withQuickTime,
  withTime,
  type PageZone,
  type TimeEntry,
  type TimeRow,
} from './time-rows.ts';
import { useTextDraft } from './useTextDraft.ts';

/** A later year would have more than four digits, and typing would not move on to the next part by itself. */
const LAST_TIME = '9999-12-31T23:59:59';

/** One or two bounds of a time. */
export function TimeControl({ field, help, catalog }: ControlProps) {
  const { filters, profile } = catalog;
  const { name } = field;
  const label = fieldLabel(name);
  const [chosen, setChosen] = useState(NOTHING_CHOSEN);
  const [keptZone] = usePreference(ZONE_KEY);
  const zone: PageZone = keptZone === 'utc' ? 'utc' : 'local';
  const { first, second } = timeRowsOf(filters, name, profile, chosen, zone);

  /** Once the user has changed a row, each bound keeps its row. */
  function choose(firstOp: TimeOperator, secondOp: TimeOperator | null): void {
    setChosen({ first: firstOp, second: secondOp });
  }

  function write(next: Filters): void {
    if (next !== filters) catalog.setFilters(next, { typingIn: name });
  }

  return (
    <FieldSet label={label} help={help} isHelpBehind>
      <div className={styles.quick}>
        {QUICK_TIMES.map((quick) => (
          <Button
            key={quick}
            onClick={() => {
              setChosen(NOTHING_CHOSEN);
              catalog.setFilters((now) => withQuickTime(now, name, quick, Date.now(), zone));
            }}
          >
            {FOLDED_WORDS.quickTimes[quick]}
          </Button>
        ))}
        <Button
          onClick={({ currentTarget }) => {
            choose('lt', second?.op ?? null);
            write(withOperator(filters, name, first, 'lt'));
            currentTarget.closest('fieldset')?.querySelector<HTMLElement>('input')?.focus();
          }}
        >
          {FOLDED_WORDS.before}
        </Button>
      </div>
      <TimeRowControl
        key={`first ${zone}`}
        row={first}
        operatorLabel={FOLDED_WORDS.operator(label)}
        timeLabel={FOLDED_WORDS.firstTime(label, zone)}
        clearLabel={FOLDED_WORDS.clearTime(label)}
        onOperator={(op) => {
          choose(op, second?.op ?? null);
          write(withOperator(filters, name, first, op));
        }}
        onTime={(time) => {
          choose(first.op, second?.op ?? null);
          write(withTime(filters, name, first, time, zone));
        }}
        onEnd={catalog.endTyping}
      />
      {second !== null && (
        <TimeRowControl
          key={`second ${zone}`}
          row={second}
          operatorLabel={FOLDED_WORDS.secondOperator(label)}
          timeLabel={FOLDED_WORDS.secondTime(label, zone)}
          clearLabel={FOLDED_WORDS.clearTime(FOLDED_WORDS.secondTime(label, zone))}
          onOperator={(op) => {
            choose(first.op, op);
            write(withOperator(filters, name, second, op));
          }}
          onTime={(time) => {
            choose(first.op, second.op);
            write(withTime(filters, name, second, time, zone));
          }}
          onEnd={catalog.endTyping}
        />
      )}
      <TypedTime
        label={FOLDED_WORDS.typedTime(label)}
        zone={zone}
        onTime={(time) => {
          choose(first.op, second?.op ?? null);
          catalog.setFilters(withTime(filters, name, first, time.slice(0, -1), 'utc'));
        }}
      />
    </FieldSet>
  );
}

interface TypedTimeProps {
  readonly label: string;
  readonly zone: PageZone;
  /** With seconds and `Z`. */
  readonly onTime: (time: string) => void;
}

/** Takes a time as logs and other programs write it. */
function TypedTime({ label, zone, onTime }: TypedTimeProps) {
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const id = useId();
  function take(): void {
    const time = text.trim() === '' ? null : readTypedTime(text, zone);
    setWrong(time === null && text.trim() !== '');
    if (time === null) return;
    onTime(time);
    setText('');
  }
  return (
    <>
      <TextInput
        aria-label={label}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? id : undefined}
        placeholder={FOLDED_WORDS.typedExample}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
      {isWrong && (
        <p id={id} className={styles.halfTime} role="alert">
          {FOLDED_WORDS.typedWrong}
        </p>
      )}
    </>
  );
}

function entryOf(field: HTMLInputElement): TimeEntry {
  return readTimeEntry(field.value, field.validity.badInput);
}

function isSameEntry(one: TimeEntry, other: TimeEntry): boolean {
  if (one.kind === 'whole' && other.kind === 'whole') return one.time === other.time;
  return one.kind === other.kind;
}

interface TimeRowControlProps {
  readonly row: TimeRow;
  readonly operatorLabel: string;
  readonly timeLabel: string;
  readonly clearLabel: string;
  readonly onOperator: (op: TimeOperator) => void;
  /** A whole time in the zone of the page, or none. */
  readonly onTime: (time: string | null) => void;
  readonly onEnd: () => void;
}

function TimeRowControl(props: TimeRowControlProps) {
  const { row, onOperator, onTime } = props;
  const problemId = useId();
  /** The entry with the browser's own validity, which the text of the field does not include. */
  const entry = useRef<TimeEntry>({ kind: 'empty' });
  /** The last entry that was written: if the address has the same time, the user may still be typing. */
  const written = useRef<TimeEntry>({ kind: 'empty' });
  const input = useRef<HTMLInputElement>(null);
  const [firstTime] = useState(row.time);
  /** The time in the address when the field was left half typed; another time in the address resets this. */
  const [leftOver, setLeftOver] = useState<string | null>(null);
  const isLeftHalf = leftOver === row.time;
  const draft = useTextDraft({
    value: row.time,
    write: () => {
      const now = entry.current;
      if (now.kind === 'half') return false;
      written.current = now;
      onTime(now.kind === 'whole' ? now.time : null);
      return true;
    },
    end: props.onEnd,
  });

  // An effect: the browser controls what its field shows, until the address changes.
  useEffect(() => {
    const field = input.current;
    if (field === null || field.value === row.time) return;
    if (row.time !== '' && isSameEntry(readTimeEntry(row.time, false), written.current)) return;
    field.value = row.time;
  }, [row.time]);

  function look(field: HTMLInputElement): void {
    const now = entryOf(field);
    if (isSameEntry(now, entry.current)) return;
    entry.current = now;
    setLeftOver(null);
    draft.onChange(field.value);
  }

  function clear(): void {
    if (input.current !== null) {
      // Its value may already be empty, with half of a time on the screen.
      input.current.value = '';
      // The button disappears with the time.
      input.current.focus();
    }
    setLeftOver(null);
    onTime(null);
  }

  return (
    <div className={styles.time}>
      <Select
        aria-label={props.operatorLabel}
        value={row.op}
        onChange={(event) => {
          const op = row.operators.find((known) => known === event.target.value);
          if (op !== undefined) onOperator(op);
        }}
      >
        {row.operators.map((op) => (
          <option key={op} value={op}>
            {TIME_OPERATOR_LABELS[op]}
          </option>
        ))}
      </Select>
      <TextInput
        ref={input}
        type="datetime-local"
        step={1}
        max={LAST_TIME}
        aria-label={props.timeLabel}
        aria-invalid={isLeftHalf || undefined}
        aria-describedby={isLeftHalf ? problemId : undefined}
        // Not `value`: React would keep the attribute the same, and Firefox then clears all parts of the field when
        // one of them is cleared.
        defaultValue={firstTime}
        onFocus={({ target }) => {
          entry.current = entryOf(target);
        }}
        onChange={({ target }) => look(target)}
        // When the value is empty already, browsers send no event for clearing the rest of the field.
        onKeyUp={({ currentTarget }) => look(currentTarget)}
        onBlur={({ target }) => {
          entry.current = entryOf(target);
          setLeftOver(entry.current.kind === 'half' ? row.time : null);
          draft.onBlur();
        }}
        onKeyDown={draft.onKeyDown}
      />
      {row.index !== null && (
        <IconButton label={props.clearLabel} icon={<Icon name="close" />} onClick={clear} />
      )}
      {isLeftHalf && (
        <p id={problemId} className={styles.halfTime} role="alert">
          {FOLDED_WORDS.halfTime}
        </p>
      )}
    </div>
  );
}
