import { textOf, type Image } from '../../api/image.ts';
import { memo, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { fieldValues, setField } from '../../filters/edit.ts';
import { excludedWords, fieldLabel, valueLabel } from '../../filters/messages.ts';
import { fitsList } from '../../filters/operand.ts';
import { excludedBy } from '../../filters/reading.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, FieldSet, Option, OptionRow } from '../../ui/Field.tsx';
import { ControlRow, TextInput } from '../../ui/inputs.tsx';
import { lazyComponent } from '../../ui/lazy.tsx';
import { CATALOG_WORDS as words } from '../messages.ts';
import { controlProblem, type ControlProps } from './control.ts';
import { fieldProblem } from './FieldProblem.tsx';
import type { KnownField } from '../../filters/fields.ts';
import type { Catalog } from '../useCatalog.ts';
import { useTextDraft } from './useTextDraft.ts';

// The same while its value is: what is clicked renders its field, and no number of it.
const FacetNumber = memo(
  lazyComponent(() => import('../find/FacetNumber.tsx').then((room) => room.FacetNumber)),
);

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

/** Arrow keys choose every radio button that they pass: what is passed sooner than this is not asked for. */
const PASSED_MS = 300;

/**
 * Chooses by key a moment late, and shows the choice at once; a click chooses at once.
 *
 * @returns what is shown as chosen, and the function that chooses
 */
export function useChoiceByKey(
  chosen: string | undefined,
  choose: (value: string | undefined) => void,
): readonly [shown: string | undefined, pick: (value: string | undefined) => void] {
  const [passing, setPassing] = useState<{ readonly value: string | undefined } | null>(null);
  const waiting = useRef<{ readonly timer: number; readonly run: () => void } | null>(null);
  // An effect: what was chosen last is not lost when the filters are closed.
  useEffect(() => () => waiting.current?.run(), []);

  function pick(value: string | undefined): void {
    clearTimeout(waiting.current?.timer);
    const run = () => {
      clearTimeout(waiting.current?.timer);
      waiting.current = null;
      setPassing(null);
      choose(value);
    };
    // Browsers show the focus of a radio button that was reached by key, not of one that was clicked.
    if (document.activeElement?.matches(':focus-visible') !== true) {
      run();
      return;
    }
    setPassing({ value });
    waiting.current = { timer: window.setTimeout(run, PASSED_MS), run };
  }

  return [passing === null ? chosen : passing.value, pick];
}

function OneOf({ field, help, catalog }: ControlProps) {
  const { filters, profile } = catalog;
  const name = useId();
  const [inAddress] = fieldValues(filters, field, profile);
  const values = offered(field, catalog);
  const [chosen, choose] = useChoiceByKey(inAddress, (value) =>
    catalog.setFilters((now) => setField(now, field, value === undefined ? [] : [value], profile)),
  );
  return (
    <FieldSet label={fieldLabel(field.name)} help={help} isHelpBehind>
      <OptionRow>
        <Option
          type="radio"
          look="button"
          name={name}
          label={words.any}
          isChosen={chosen === undefined}
          onChange={() => choose(undefined)}
        />
        {[...new Set([...values, ...(chosen === undefined ? [] : [chosen])])].map((value) => (
          <Option
            key={value}
            type="radio"
            look="button"
            name={name}
            label={valueLabel(field.name, value)}
            note={<FacetNumber attribute={field.name} value={value} />}
            isChosen={value === chosen}
            onChange={() => choose(value)}
          />
        ))}
      </OptionRow>
    </FieldSet>
  );
}

/** The values that images have for an attribute, the most frequent first. */
function valuesFound(images: readonly Image[], attribute: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const image of images) {
    const value = textOf(image, attribute);
    if (value !== null && value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([one, ones], [other, others]) => others - ones || (one < other ? -1 : 1))
    .map(([value]) => value);
}

function SeveralOf({ field, help, catalog }: ControlProps) {
  const { filters, profile } = catalog;
  const chosen = fieldValues(filters, field, profile);
  const values = [...new Set([...offered(field, catalog), ...chosen])];
  const isOpen = field.control.kind === 'choice' && field.control.open;
  const choose = (next: readonly string[]) =>
    catalog.setFilters((now) => setField(now, field, next, profile));
  return (
    <FieldSet label={fieldLabel(field.name)} help={help} isHelpBehind>
      <OptionRow>
        {values.map((value) => (
          <Option
            key={value}
            type="checkbox"
            look="button"
            label={valueLabel(field.name, value)}
            note={<FacetNumber attribute={field.name} value={value} />}
            isChosen={chosen.includes(value)}
            onChange={(isChosen) =>
              choose(isChosen ? [...chosen, value] : chosen.filter((other) => other !== value))
            }
          />
        ))}
      </OptionRow>
      {isOpen && (
        <AnotherValue
          problemOf={(value) =>
            fieldProblem(field, controlProblem(field, value, catalog)) ??
            (fitsList(value) ? null : words.noListQuote)
          }
          onAdd={(value) => choose([...new Set([...chosen, value])])}
        />
      )}
    </FieldSet>
  );
}

interface AnotherValueProps {
  readonly problemOf: (value: string) => ReactNode;
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
  // Read when the field is entered: rows come and go all the time.
  const [found, setFound] = useState<readonly string[]>([]);
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
      isHelpBehind={excluded === null}
      problem={fieldProblem(field, controlProblem(field, draft.text, catalog))}
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
            onFocus={() => setFound(valuesFound(catalog.listing.inMemory().images, field.name))}
            onBlur={draft.onBlur}
            onKeyDown={draft.onKeyDown}
          />
          <datalist id={listId}>
            {[...new Set([...found, ...offered(field, catalog)])].map((one) => (
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
