import { useState } from 'react';
import { valuesOf, withValues } from '../../filters/address.ts';
import { setField } from '../../filters/edit.ts';
import { fieldLabel, TIME_OPERATOR_LABELS } from '../../filters/messages.ts';
import { parseTimeBound, sideOf, TIME_OPERATORS, type TimeOperator } from '../../filters/time.ts';
import { IconButton } from '../../ui/Button.tsx';
import { FieldSet } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Select, TextInput } from '../../ui/inputs.tsx';
import { CATALOG_WORDS as words } from '../messages.ts';
import { helpOf, type ControlProps } from './control.ts';
import styles from './Sidebar.module.css';
import { useDraft } from './useDraft.ts';

interface Condition {
  readonly op: TimeOperator;
  /** As the browser's field has it, in UTC: `2026-11-22T10:30:00`; empty while there is none. */
  readonly time: string;
}

function conditionOf(value: string | undefined, fallback: TimeOperator): Condition {
  const bound = value === undefined ? null : parseTimeBound(value);
  if (bound === null || 'bad' in bound) return { op: fallback, time: '' };
  return { op: bound.op, time: new Date(bound.timeMs).toISOString().slice(0, 19) };
}

function valueOfCondition({ op, time }: Condition): readonly string[] {
  // The browser leaves the seconds away when they are 0.
  return time === '' ? [] : [`${op}:${time.length === 16 ? `${time}:00` : time}Z`];
}

const OPPOSITE: Readonly<Record<'lower' | 'upper', readonly TimeOperator[]>> = {
  lower: ['lte', 'lt'],
  upper: ['gte', 'gt'],
};

/** One condition on a time, and a second one on the other side of it. */
export function TimeControl({ field, catalog }: ControlProps) {
  const { filters, profile } = catalog;
  const label = fieldLabel(field.name);
  const legal = valuesOf(filters, field.name).filter((value) => !('bad' in parseTimeBound(value)));
  // The operator of a condition that has no time yet is nobody's but this control's.
  const [chosen, setChosen] = useState<{ first: TimeOperator; second: TimeOperator | null }>({
    first: 'gte',
    second: null,
  });
  const first = conditionOf(legal[0], chosen.first);
  const side = sideOf(first.op);
  const seconds = side === 'point' ? [] : OPPOSITE[side];
  const [fallback = 'lte'] = seconds;
  const second = conditionOf(legal[1], seconds.find((op) => op === chosen.second) ?? fallback);

  function write(conditions: readonly Condition[]): void {
    const values = conditions.flatMap(valueOfCondition);
    const next = setField(withValues(filters, field.name, []), field, values, profile);
    catalog.setFilters(next, { typingIn: field.name });
  }

  function onFirst(next: Condition): void {
    setChosen((before) => ({ ...before, first: next.op }));
    const keepsSecond = sideOf(next.op) === side;
    write(keepsSecond ? [next, second] : [next]);
  }

  function onSecond(next: Condition): void {
    setChosen((before) => ({ ...before, second: next.op }));
    write([first, next]);
  }

  return (
    <FieldSet label={label} help={helpOf(field, catalog)}>
      <ConditionRow
        condition={first}
        operators={TIME_OPERATORS}
        operatorLabel={words.operator(label)}
        timeLabel={words.firstTime(label)}
        clearLabel={words.clearTime(label)}
        onChange={onFirst}
        onEnd={catalog.endTyping}
      />
      {first.time !== '' && seconds.length > 0 && (
        <ConditionRow
          condition={second}
          operators={seconds}
          operatorLabel={words.secondOperator(label)}
          timeLabel={words.secondTime(label)}
          clearLabel={words.clearTime(words.secondTime(label))}
          onChange={onSecond}
          onEnd={catalog.endTyping}
        />
      )}
    </FieldSet>
  );
}

interface ConditionRowProps {
  readonly condition: Condition;
  readonly operators: readonly TimeOperator[];
  readonly operatorLabel: string;
  readonly timeLabel: string;
  readonly clearLabel: string;
  readonly onChange: (condition: Condition) => void;
  readonly onEnd: () => void;
}

function ConditionRow(props: ConditionRowProps) {
  const { condition, operators, onChange } = props;
  const draft = useDraft({
    value: condition.time,
    write: (time) => {
      onChange({ ...condition, time });
      return true;
    },
    end: props.onEnd,
  });
  return (
    <div className={styles.time}>
      <Select
        aria-label={props.operatorLabel}
        value={condition.op}
        onChange={(event) => {
          const op = operators.find((known) => known === event.target.value);
          if (op !== undefined) onChange({ ...condition, op });
        }}
      >
        {operators.map((op) => (
          <option key={op} value={op}>
            {TIME_OPERATOR_LABELS[op]}
          </option>
        ))}
      </Select>
      <TextInput
        type="datetime-local"
        step={1}
        aria-label={props.timeLabel}
        value={draft.text}
        onChange={(event) => draft.onChange(event.target.value)}
        onBlur={draft.onBlur}
        onKeyDown={draft.onKeyDown}
      />
      {condition.time !== '' && (
        <IconButton
          label={props.clearLabel}
          icon={<Icon name="close" />}
          onClick={() => onChange({ ...condition, time: '' })}
        />
      )}
    </div>
  );
}
