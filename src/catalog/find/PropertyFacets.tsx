import { useState } from 'react';
import { valuesOf, withValues } from '../../filters/address.ts';
import { addProperty } from '../../filters/edit.ts';
import { fieldOf, isOwnName } from '../../filters/fields.ts';
import { includedValues, includeValue, withoutIncluded } from '../../filters/own.ts';
import { formatCount } from '../../format/words.ts';
import { useAddress } from '../../navigation/useAddress.ts';
import { foldText } from '../../search/fold.ts';
import { Icon } from '../../ui/Icon.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import type { Catalog } from '../useCatalog.ts';
import { FacetList } from './FacetList.tsx';
import styles from './FacetNumber.module.css';
import { FIND_WORDS as words } from './find-messages.ts';
import { useSearch } from './searches.ts';
import { useKnownAttributes } from './useKnownKeys.ts';

const MOST_WITHOUT_SEARCH = 8;
const MOST_SHOWN = 50;
/** The service's own, which no request filters by. */
const NO_PROPERTIES: ReadonlySet<string> = new Set([
  'tags',
  'checksum',
  'os_hash_algo',
  'os_hash_value',
  'direct_url',
  'locations',
  'virtual_size',
]);

/** Whether only the page can filter by a property: Glance keeps no property `stores`, and `ui.` is never sent. */
function isFilteredHere(name: string): boolean {
  return name === 'stores' || isOwnName(name);
}

/** The properties of the catalog that have no field of their own, the most frequent first; each opens to its values. */
export function PropertyFacets({ catalog }: { readonly catalog: Catalog }) {
  const search = useSearch(catalog);
  // Not the catalog's, as in the list of values.
  const { ui } = useAddress().address;
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const properties = useKnownAttributes(search).filter(
    ({ name }) => fieldOf(name) === undefined && !NO_PROPERTIES.has(name),
  );
  if (properties.length === 0) return null;
  const found = properties.filter(({ name }) => foldText(name).includes(foldText(typed)));
  const shown = found.slice(0, MOST_SHOWN);

  function toggle(name: string, value: string): void {
    if (isFilteredHere(name)) {
      const isChosen = includedValues(ui, name).includes(value);
      catalog.setOwn((now) => {
        const others = withoutIncluded(now, name);
        return isChosen ? others : includeValue(others, { name, value });
      });
      return;
    }
    catalog.setFilters((now) =>
      valuesOf(now, name).includes(value) ? withValues(now, name, []) : addProperty(now, { name, value }),
    );
  }

  return (
    <div className={styles.properties} role="group" aria-label={words.properties}>
      {properties.length > MOST_WITHOUT_SEARCH && (
        <TextInput
          aria-label={words.searchProperties}
          placeholder={words.searchProperties}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
      <ul>
        {shown.map(({ name, count }) => (
          <li key={name}>
            <button
              type="button"
              className={styles.value}
              aria-expanded={open === name}
              onClick={() => setOpen(open === name ? null : name)}
            >
              <span translate="no" dir="auto">
                {name}
              </span>
              <span className={styles.number}>
                {formatCount(count)} <Icon name="chevron" />
              </span>
            </button>
            {open === name && (
              <div className={styles.nested}>
                <FacetList
                  catalog={catalog}
                  name={name}
                  attribute={name}
                  chosenIn={(filters) =>
                    isFilteredHere(name) ? includedValues(ui, name) : valuesOf(filters, name)
                  }
                  labelOf={(value) => value}
                  onToggle={(value) => toggle(name, value)}
                />
              </div>
            )}
          </li>
        ))}
        {found.length === 0 && <li>{words.noProperty}</li>}
        {found.length > shown.length && <li>{words.moreProperties(found.length - shown.length)}</li>}
      </ul>
    </div>
  );
}
