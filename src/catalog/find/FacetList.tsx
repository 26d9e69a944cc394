import { useState } from 'react';
import type { Filters, Ui } from '../../filters/address.ts';
import { excludedValues, excludeValue, isExcluded, withoutExcluded } from '../../filters/own.ts';
import { foldText } from '../../search/fold.ts';
import type { FacetAsk, FacetValue } from '../../search/protocol.ts';
import { useAddress } from '../../navigation/useAddress.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import type { Catalog } from '../useCatalog.ts';
import { useFacet } from './facets.ts';
import styles from './FacetNumber.module.css';
import { facetNumberWords, FIND_WORDS as words } from './find-messages.ts';
import { NestedVersions, type VersionName } from './NestedVersions.tsx';
import { useAnswer, useSearch } from './searches.ts';

/** With more values than these there is a search of their own. */
const MOST_WITHOUT_SEARCH = 8;
const MOST_FOUND = 100;

interface FacetListProps {
  readonly catalog: Catalog;
  /** As the address has it: tags are `tag`. */
  readonly name: string;
  readonly attribute: string;
  readonly chosenIn: (filters: Filters) => readonly string[];
  readonly labelOf: (value: string) => string;
  readonly onToggle: (value: string) => void;
  /** Values whose label has a text that they may not have themselves: projects by their names. */
  readonly valuesLabeled?: (typed: string) => readonly string[];
  /** The attribute with the versions that stand below each value; `null` or left out: none do. */
  readonly versions?: VersionName | null;
}

/** The values of an attribute that really occur, the most frequent first: choosing, excluding, and a search of their own. */
export function FacetList(props: FacetListProps) {
  const { catalog, name, attribute, chosenIn, labelOf, onToggle, valuesLabeled, versions = null } = props;
  const [typed, setTyped] = useState('');
  // Not the catalog's: what is excluded renders no other field.
  const { filters, ui } = useAddress().address;
  const chosen = chosenIn(filters);
  const facet = useFacet(attribute);
  const search = useSearch({ ...catalog, filters });
  // What is not among the values that are here is looked for among all others.
  const isBeyond = facet !== null && typed !== '' && facet.distinct > facet.values.length;
  const found = useAnswer(search, 'facets', isBeyond ? [asked(props, typed)] : undefined);
  if (facet === null) return null;
  const fits = ({ value }: FacetValue) => foldText(labelOf(value)).includes(foldText(typed));
  const others = (found?.[0]?.values ?? []).filter(({ count }) => count > 0);
  const shown = [...facet.values.filter(fits), ...others].filter(
    ({ value }, at, all) => all.findIndex((one) => one.value === value) === at,
  );
  const left = typed === '' ? excludedBeside(ui, name, shown) : [];

  return (
    <>
      {facet.distinct > MOST_WITHOUT_SEARCH && (
        <TextInput
          aria-label={valuesLabeled === undefined ? words.searchValuesOf(name) : words.searchValues}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
      <ul className={styles.values} tabIndex={-1}>
        {[...shown, ...left].map(({ value, count }) => {
          const isOut = isExcluded(ui, { name, value });
          return (
            <li key={value}>
              <div className={styles.line}>
                <button
                  type="button"
                  className={styles.value}
                  aria-pressed={chosen.includes(value)}
                  title={value}
                  onClick={() => onToggle(value)}
                >
                  <span translate="no" dir="auto" data-excluded={isOut}>
                    {labelOf(value)}
                  </span>
                  <span className={styles.number}>{facetNumberWords(count, facet.isComplete)}</span>
                </button>
                <IconButton
                  label={words.exclude(labelOf(value))}
                  icon={<Icon name="close" />}
                  aria-pressed={isOut}
                  onClick={() =>
                    catalog.setOwn((now) => (isOut ? withoutExcluded : excludeValue)(now, { name, value }))
                  }
                />
              </div>
              {versions !== null && (
                <NestedVersions of={{ name, value }} versions={versions} catalog={catalog} />
              )}
            </li>
          );
        })}
        {shown.length + left.length === 0 && <li>{words.noValue}</li>}
      </ul>
    </>
  );
}

function asked({ attribute, valuesLabeled }: FacetListProps, typed: string): FacetAsk {
  return { attribute, contains: typed, most: MOST_FOUND, always: valuesLabeled?.(typed) ?? [] };
}

/** Excluded values that no image among the counted ones has. */
function excludedBeside(ui: Ui, name: string, shown: readonly FacetValue[]): readonly FacetValue[] {
  return excludedValues(ui, name)
    .filter((value) => !shown.some((one) => one.value === value))
    .map((value) => ({ value, count: 0 }));
}
