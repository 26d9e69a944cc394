import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { definitionsQuery, type DefinedProperty } from '../../api/metadefs.ts';
import { useOperationScope } from '../../operations/operation-scope.ts';
import { Failed } from '../../operations/service/Failed.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Select, TextInput } from '../../ui/inputs.tsx';
import { choicesOf, definedProblem, findDefined, initialValueOf } from './defined-value.ts';
import styles from './DefinedProperties.module.css';
import { DEFINED_WORDS as words } from './messages.ts';

/** More are found by more words. */
const MOST_SHOWN = 8;

interface DefinedPropertiesProps {
  /** Properties that are there already. */
  readonly taken: ReadonlySet<string>;
  readonly onAdd: (name: string, value: string) => void;
}

/** Adds properties that the service defines: found by words, with help, and values of their kind. */
export function DefinedProperties({ taken, onAdd }: DefinedPropertiesProps) {
  const { http, scope, profile } = useOperationScope();
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { data, error, refetch } = useQuery({
    ...definitionsQuery(http, scope),
    enabled: profile === 'glance',
    retry: false,
  });
  if (profile !== 'glance' || data?.size === 0) return null;
  return (
    <div className={styles.part}>
      <Button ref={opener} look="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {words.open}
      </Button>
      {isOpen && error !== null && <Failed error={error} what={words.what} onRetry={() => void refetch()} />}
      {isOpen && data === undefined && error === null && <p role="status">{words.loading}</p>}
      {isOpen && data !== undefined && (
        <Chooser
          all={data}
          taken={taken}
          onAdd={(name, value) => {
            onAdd(name, value);
            setOpen(false);
            opener.current?.focus();
          }}
        />
      )}
    </div>
  );
}

interface ChooserProps extends DefinedPropertiesProps {
  readonly all: ReadonlyMap<string, DefinedProperty>;
}

function Chooser({ all, taken, onAdd }: ChooserProps) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<DefinedProperty | null>(null);
  if (chosen !== null) {
    return (
      <ValueForm
        property={chosen}
        onAdd={(value) => onAdd(chosen.name, value)}
        onBack={() => setChosen(null)}
      />
    );
  }
  const found = findDefined(all.values(), text, taken);
  return (
    <div className={styles.box}>
      <Field label={words.find} help={words.findHelp}>
        {(ids) => (
          <TextInput {...ids} dir="auto" value={text} onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
      <p role="status" className={styles.dim}>
        {words.found(found.length)}
      </p>
      <ul className={styles.list} aria-label={words.list}>
        {found.slice(0, MOST_SHOWN).map((property) => (
          <li key={property.name}>
            <Button look="quiet" onClick={() => setChosen(property)}>
              <span className={styles.choice}>
                <span dir="auto">{property.title}</span>
                <code translate="no" dir="auto">
                  {property.name}
                </code>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {found.length > MOST_SHOWN && <p className={styles.dim}>{words.more(found.length - MOST_SHOWN)}</p>}
    </div>
  );
}

interface ValueFormProps {
  readonly property: DefinedProperty;
  readonly onAdd: (value: string) => void;
  readonly onBack: () => void;
}

function ValueForm({ property, onAdd, onBack }: ValueFormProps) {
  const [value, setValue] = useState(() => initialValueOf(property));
  const [isTried, setTried] = useState(false);
  const problem = definedProblem(property, value);
  const choices = choicesOf(property);
  const help = [
    ...(property.pattern === null || choices !== null ? [] : [words.pattern(property.pattern)]),
    ...(property.initial === null ? [] : [words.initial(property.initial)]),
  ].join(' ');

  function add(): void {
    setTried(true);
    if (problem === null) onAdd(value.trim());
  }

  return (
    <div className={styles.box}>
      <p className={styles.choice}>
        <strong dir="auto">{property.title}</strong>
        <span className={styles.dim} dir="auto">
          {property.namespace}
        </span>
      </p>
      {property.description !== null && (
        <p className={styles.dim} dir="auto">
          {property.description}
        </p>
      )}
      <Field
        label={words.value(property.name)}
        {...(help === '' ? {} : { help })}
        problem={isTried && problem !== null ? words.problem(problem) : null}
      >
        {(ids) =>
          choices === null ? (
            <TextInput
              {...ids}
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- the button that was pressed is gone
              autoFocus
              dir="auto"
              {...(property.type === 'text' ? {} : { inputMode: 'decimal' as const })}
              value={value}
              onChange={(event) => setValue(event.target.value)}
              onKeyDown={(event) => {
                // Not the form around it, which would be sent.
                if (event.key !== 'Enter') return;
                event.preventDefault();
                add();
              }}
            />
          ) : (
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the button that was pressed is gone
            <Select {...ids} autoFocus value={value} onChange={(event) => setValue(event.target.value)}>
              {choices.map((choice) => (
                <option key={choice} value={choice}>
                  {choice}
                </option>
              ))}
            </Select>
          )
        }
      </Field>
      <p className={styles.actions}>
        <Button onClick={add}>{words.add}</Button>
        <Button look="quiet" onClick={onBack}>
          {words.back}
        </Button>
      </p>
    </div>
  );
}
