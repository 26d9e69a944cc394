import { useState } from 'react';
import { valueOf, type Param } from '../../filters/address.ts';
import { setField, withParam } from '../../filters/edit.ts';
import { knownField } from '../../filters/fields.ts';
import { formatValue } from '../../filters/operand.ts';
import { valueLabel } from '../../filters/messages.ts';
import { useAddress } from '../../navigation/useAddress.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Catalog } from '../useCatalog.ts';
import styles from './FacetNumber.module.css';
import { facetNumberWords, FIND_WORDS as words, valuesWords } from './find-messages.ts';
import { useAnswer, useCountedOf, useSearch } from './searches.ts';

const VERSIONS = { __platform: '__os_version', os_distro: 'os_version' } as const;
/** An attribute that has versions of a platform. */
export type VersionName = (typeof VERSIONS)[keyof typeof VERSIONS];

const MOST = 100;

/** The attribute that has the versions of a platform; `null` where an attribute names no platform. */
export function versionsOf(name: string): VersionName | null {
  return Object.hasOwn(VERSIONS, name) ? VERSIONS[name as keyof typeof VERSIONS] : null;
}

interface NestedVersionsProps {
  readonly of: Param;
  readonly versions: VersionName;
  readonly catalog: Catalog;
}

/** The versions of one platform, below it; choosing one chooses the platform too. */
export function NestedVersions({ of, versions, catalog }: NestedVersionsProps) {
  const [isOpen, setOpen] = useState(false);
  // Not the catalog's: a change of another field does not render this one.
  const { filters } = useAddress().address;
  const search = useSearch({ ...catalog, filters });
  const { profile } = catalog;
  const under = { name: of.name, value: formatValue(of.name, of.value, profile) };
  const asks = isOpen ? [{ attribute: versions, most: MOST, under }] : undefined;
  const facet = useAnswer(search, 'facets', asks, useCountedOf(search))?.[0] ?? null;
  const field = knownField(versions);

  function toggle(value: string): void {
    const isChosen = valueOf(filters, versions) === formatValue(versions, value, profile);
    catalog.setFilters((now) =>
      isChosen
        ? setField(now, field, [], profile)
        : setField(withParam(now, of, profile), field, [value], profile),
    );
  }

  return (
    <div className={styles.nested}>
      <button
        type="button"
        className={styles.unfold}
        aria-expanded={isOpen}
        aria-label={words.versionsOf(valueLabel(of.name, of.value))}
        onClick={() => setOpen(!isOpen)}
      >
        {facet === null ? words.versions : valuesWords(facet.distinct, facet.isComplete)}
        <Icon name="chevron" />
      </button>
      {isOpen && facet !== null && (
        <ul>
          {facet.values.map(({ value, count }) => (
            <li key={value}>
              <button
                type="button"
                className={styles.value}
                aria-pressed={
                  valueOf(filters, of.name) === under.value &&
                  valueOf(filters, versions) === formatValue(versions, value, profile)
                }
                onClick={() => toggle(value)}
              >
                <span translate="no" dir="auto">
                  {valueLabel(versions, value)}
                </span>
                <span className={styles.number}>{facetNumberWords(count, facet.isComplete)}</span>
              </button>
            </li>
          ))}
          {facet.values.length === 0 && <li>{words.noValue}</li>}
        </ul>
      )}
    </div>
  );
}
