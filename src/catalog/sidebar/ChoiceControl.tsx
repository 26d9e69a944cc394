import { useId, useState } from 'react';
import { fieldValues, setField } from '../../filters/edit.ts';
import { excludedWords, fieldLabel, valueLabel } from '../../filters/messages.ts';
import { fitsList } from '../../filters/operand.ts';
import { excludedBy } from '../../filters/reading.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, FieldSet, Option } from '../../ui/Field.tsx';
import { ControlRow, TextInput } from '../../ui/inputs.tsx';
import { CATALOG_WORDS as words } from '../messages.ts';
import { controlProblem, type ControlProps } from './control.ts';
import type { KnownField } from '../../filters/fields.ts';
import type { Catalog } from '../useCatalog.ts';
import { useTextDraft } from './useTextDraft.ts';

/** One value of a list, or several where the service accepts several. */
export function ChoiceControl(props: ControlProps) {
  const { field, catalog } = props;
  const { filters, profile } = catalog;
  const chosen = fieldValues(filters, field, profile);
  const isOpen = field.control.kind === 'choice' && field.control.open;
  // An address may have several values also where the sidebar does not write them.
  const takesSeveral = field.operators === true && (profile.offersLists || chosen.length > 1);
  if (takesSeveral) return <SeveralOf {...props} />;
  return isOpen ? <OneTyped {...props} /> : <OneOf {...props} />;
}

function offered(field: KnownField, catalog: Catalog): readonly string[] {
  if (field.control.kind === 'flag') return ['true', 'false'];
  return field.control.kind === 'choice' ? field.control.values[catalog.profile.name] : [];
}

function OneOf({ field, help, catalog }: ControlProps) {
  const { filters, profile } = catalog;
  const name = useId();
  const [chosen] = fieldValues(filters, field, profile);
  const values = offered(field, catalog);
  const choose = (next: readonly string[]) =>
    catalog.setFilters((now) => setField(now, field, next, profile));
  return (
    <FieldSet label={fieldLabel(field.name)} help={help}>
      <Option
        type="radio"
        name={name}
        label={words.any}
        isChosen={chosen === undefined}
        onChange={() => choose([])}
      />
      {[...new Set([...values, ...(chosen === undefined ? [] : [chosen])])].map((value) => (
        <Option
          key={value}
          type="radio"
          name={name}
          label={valueLabel(field.name, value)}
          isChosen={value === chosen}
          onChange={() => choose([value])}
        />
      ))}
    </FieldSet>
  );
}

function SeveralOf({ field, help, catalog }: ControlProps) {
  const { filters, profile } = catalog;
  const chosen = fieldValues(filters, field, profile);
  const values = [...new Set([...offered(field, catalog), ...chosen])];
  const isOpen = field.control.kind === 'choice' && field.control.open;
  const choose = (next: readonly string[]) =>
    catalog.setFilters((now) => setField(now, field, next, profile));
  return (
    <FieldSet label={fieldLabel(field.name)} help={help}>
      {values.map((value) => (
        <Option
          key={value}
          type="checkbox"
          label={valueLabel(field.name, value)}
          isChosen={chosen.includes(value)}
          onChange={(isChosen) =>
            choose(isChosen ? [...chosen, value] : chosen.filter((other) => other !== value))
          }
        />
      ))}
      {isOpen && (
        <AnotherValue
          problemOf={(value) =>
            controlProblem(field, value, catalog) ?? (fitsList(value) ? null : words.noListQuote)
          }
          onAdd={(value) => choose([...new Set([...chosen, value])])}
        />
      )}
    </FieldSet>
  );
}

interface AnotherValueProps {
  readonly problemOf: (value: string) => string | null;
  readonly onAdd: (value: string) => void;
}

function AnotherValue({ problemOf: check, onAdd }: AnotherValueProps) {
  const [text, setText] = useState('');
  const problem = text === '' ? null : check(text);
  const add = () => {
    if (text === '' || problem !== null) return;
    onAdd(text);
    setText('');
  };
  return (
    <Field label={words.otherValue} problem={problem}>
      {(ids) => (
        <ControlRow>
          <TextInput
            {...ids}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && add()}
          />
          <Button onClick={add}>{words.add}</Button>
        </ControlRow>
      )}
    </Field>
  );
}

function OneTyped({ field, help, catalog }: ControlProps) {
  const { filters, profile } = catalog;
  const listId = useId();
  const [value = ''] = fieldValues(filters, field, profile);
  const draft = useTextDraft({
    value,
    write: (text) => {
      if (controlProblem(field, text, catalog) !== null) return false;
      catalog.setFilters((now) => setField(now, field, text === '' ? [] : [text], profile), {
        typingIn: field.name,
      });
      return true;
    },
    end: catalog.endTyping,
  });
  const excluded = value === '' ? excludedBy(field, filters) : null;
  return (
    <Field
      label={fieldLabel(field.name)}
      help={excluded === null ? help : excludedWords(excluded)}
      problem={controlProblem(field, draft.text, catalog)}
    >
      {(ids) => (
        <>
          <TextInput
            {...ids}
            list={listId}
            disabled={excluded !== null}
            placeholder={words.typeOrChoose}
            value={draft.text}
            onChange={(event) => draft.onChange(event.target.value)}
            onBlur={draft.onBlur}
            onKeyDown={draft.onKeyDown}
          />
          <datalist id={listId}>
            {offered(field, catalog).map((one) => (
              <option key={one} value={one}>
                {valueLabel(field.name, one)}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
