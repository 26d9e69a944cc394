import { useState } from 'react';
import { valuesOf } from '../../filters/address.ts';
import { fieldValues, setField } from '../../filters/edit.ts';
import type { KnownField } from '../../filters/fields.ts';
import { valueLabel } from '../../filters/messages.ts';
import { excludeValue } from '../../filters/own.ts';
import { foldText } from '../../search/fold.ts';
import { projectWords } from '../../session/project-label.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import type { Catalog } from '../useCatalog.ts';
import { useFacet } from './facets.ts';
import styles from './FacetNumber.module.css';
import { facetNumberWords, FIND_WORDS as words, valuesWords } from './find-messages.ts';

/** With more values than these there is a search of their own. */
const MOST_WITHOUT_SEARCH = 8;

interface FacetValuesProps {
  readonly field: KnownField;
  readonly catalog: Catalog;
}

/** The values of a field that really occur, the most frequent first, behind their number. */
export function FacetValues({ field, catalog }: FacetValuesProps) {
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const attribute = field.name === 'tag' ? 'tags' : field.name;
  const facet = useFacet(attribute);
  if (facet === null || facet.distinct === 0) return null;
  const { filters, profile, known } = catalog;
  const labelOf = (value: string) =>
    field.control.kind === 'project' ? projectWords(known, value) : valueLabel(field.name, value);
  const chosen =
    field.repeats === true ? valuesOf(filters, field.name) : fieldValues(filters, field, profile);
  const shown = facet.values.filter(({ value }) => foldText(labelOf(value)).includes(foldText(typed)));

  function toggle(value: string): void {
    const others = field.repeats === true ? chosen : [];
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...others, value];
    catalog.setFilters((now) => setField(now, field, next, profile));
  }

  return (
    <div className={styles.folded}>
      <button type="button" className={styles.unfold} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {valuesWords(facet.distinct, facet.isComplete)}
        <Icon name="chevron" />
      </button>
      {isOpen && facet.values.length > MOST_WITHOUT_SEARCH && (
        <TextInput
          aria-label={words.searchValues}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
      {isOpen && (
        <ul className={styles.values} tabIndex={-1}>
          {shown.map(({ value, count }) => (
            <li key={value} className={styles.line}>
              <button
                type="button"
                className={styles.value}
                aria-pressed={chosen.includes(value)}
                title={value}
                onClick={() => toggle(value)}
              >
                <span translate="no" dir="auto">
                  {labelOf(value)}
                </span>
                <span className={styles.number}>{facetNumberWords(count, facet.isComplete)}</span>
              </button>
              <IconButton
                label={words.exclude(labelOf(value))}
                icon={<Icon name="close" />}
                onClick={() => catalog.setOwn((ui) => excludeValue(ui, { name: field.name, value }))}
              />
            </li>
          ))}
          {shown.length === 0 && <li>{words.noValue}</li>}
        </ul>
      )}
    </div>
  );
}
