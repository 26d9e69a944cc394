import { useQuery } from '@tanstack/react-query';
import { useId, useRef } from 'react';
import { definitionsQuery } from '../../api/metadefs.ts';
import { useOperationScope } from '../../operations/operation-scope.ts';
import { IconButton, Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Select, TextArea } from '../../ui/inputs.tsx';
import { choicesOf } from '../metadefs/defined-value.ts';
import { formValue, wishOf } from './changes.ts';
import { change } from './draft.ts';
import { namesOf } from './draft-json.ts';
import { EDIT_WORDS as words, nameProblemWords } from './messages.ts';
import styles from './Properties.module.css';
import type { EditInUse } from './useEdit.ts';

/** The custom properties one by one; a removed one stays visible until it is sent. */
export function PropertyRows({ use }: { readonly use: EditInUse }) {
  const list = useRef<HTMLUListElement>(null);
  const names = namesOf(use.state.draft, use.places);
  if (names.length === 0) return <p className={styles.dim}>{words.noProperties}</p>;
  return (
    <ul ref={list} tabIndex={-1} className={styles.rows}>
      {names.map((name) => (
        <PropertyRow key={name} name={name} use={use} onGone={() => list.current?.focus()} />
      ))}
    </ul>
  );
}

interface PropertyRowProps {
  readonly name: string;
  readonly use: EditInUse;
  /** The pressed button is about to disappear. */
  readonly onGone: () => void;
}

function PropertyRow({ name, use: { edit, state, base, places, problems }, onGone }: PropertyRowProps) {
  const id = useId();
  const { changes } = state.draft;
  const before = formValue(base, name);
  const wish = wishOf(base, changes, name);
  const problem = problems.values.get(name);
  const rowState = !changes.has(name)
    ? null
    : before === null
      ? 'added'
      : wish === null
        ? 'removed'
        : 'changed';
  // A property that can no longer be changed here can only be reset.
  const without = places.properties.includes(name) ? null : before;
  const set = (value: string | null) => edit((draft) => change(draft, base, name, value));
  return (
    <li className={styles.row}>
      <label
        htmlFor={id}
        className={styles.name}
        data-removed={wish === null ? true : undefined}
        translate="no"
        dir="auto"
      >
        {name}
      </label>
      {rowState !== null && <span className={styles.state}>{words.state[rowState]}</span>}
      {wish === null ? (
        <Button
          look="quiet"
          aria-label={words.putBack(name)}
          aria-describedby={problem === undefined ? undefined : `${id}-problem`}
          data-problem={problem === undefined ? undefined : true}
          onClick={() => {
            onGone();
            set(before);
          }}
        >
          {words.putBackShort}
        </Button>
      ) : (
        <IconButton
          label={words.removeProperty(name)}
          icon={<Icon name="close" />}
          onClick={() => {
            onGone();
            set(without);
          }}
        />
      )}
      {wish !== null && (
        <div className={styles.value}>
          <PropertyValueInput
            id={id}
            name={name}
            aria-invalid={problem === undefined ? undefined : true}
            aria-describedby={problem === undefined ? undefined : `${id}-problem`}
            value={wish}
            onChange={set}
          />
        </div>
      )}
      {problem !== undefined && (
        <p id={`${id}-problem`} className={styles.problem} role="alert">
          {nameProblemWords(problem)}
        </p>
      )}
    </li>
  );
}

interface PropertyValueInputProps {
  readonly id: string;
  readonly name: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Values to choose from, where the service defines the property and the value is one of them; any text otherwise. */
function PropertyValueInput({ name, value, onChange, ...given }: PropertyValueInputProps) {
  const { http, scope } = useOperationScope();
  // Read where properties are added.
  const { data } = useQuery({ ...definitionsQuery(http, scope), enabled: false });
  const defined = data?.get(name);
  const choices = defined === undefined ? null : choicesOf(defined);
  if (choices?.includes(value) === true) {
    return (
      <Select {...given} value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </Select>
    );
  }
  return (
    <TextArea
      {...given}
      rows={1}
      dir="auto"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
