import { setOrder } from '../../filters/edit.ts';
import { knownField } from '../../filters/fields.ts';
import { fieldHelp } from '../../filters/folded-help-messages.ts';
import { fieldLabel, valueLabel } from '../../filters/messages.ts';
import { primaryOrder, type Direction } from '../../filters/order.ts';
import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/inputs.tsx';
import { useChoiceByKey } from './ChoiceControl.tsx';
import { FOLDED_WORDS } from './messages.ts';
import type { Catalog } from '../useCatalog.ts';

const DIRECTIONS: readonly Direction[] = ['asc', 'desc'];

/** Sort key and direction of the list. */
export function OrderControl({ catalog }: { readonly catalog: Catalog }) {
  const { filters, profile } = catalog;
  const isStated = filters.some(({ name }) => name.startsWith('sort'));
  const order = primaryOrder(filters);
  // By their address when they are written: another filter may have changed since.
  const [key = '', chooseKey] = useChoiceByKey(isStated ? order.key : '', (next = '') =>
    catalog.setFilters((now) =>
      setOrder(now, next === '' ? null : { key: next, dir: primaryOrder(now).dir }),
    ),
  );
  const [dir = order.dir, chooseDir] = useChoiceByKey(order.dir, (next) =>
    catalog.setFilters((now) =>
      setOrder(now, { key: primaryOrder(now).key, dir: next === 'asc' ? 'asc' : 'desc' }),
    ),
  );
  const { control } = knownField('sort_key');
  const keys = control.kind === 'choice' ? control.values[profile.name] : [];
  return (
    <>
      <Field label={fieldLabel('sort_key')} help={fieldHelp('sort_key', profile.name)} isHelpBehind>
        {(ids) => (
          <Select {...ids} value={key} onChange={({ target: { value } }) => chooseKey(value)}>
            <option value="">{FOLDED_WORDS.ownOrder}</option>
            {keys.map((sortKey) => (
              <option key={sortKey} value={sortKey}>
                {valueLabel('sort_key', sortKey)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={fieldLabel('sort_dir')} help={fieldHelp('sort_dir', profile.name)} isHelpBehind>
        {(ids) => (
          <Select {...ids} value={dir} onChange={({ target: { value } }) => chooseDir(value)}>
            {DIRECTIONS.map((direction) => (
              <option key={direction} value={direction}>
                {valueLabel('sort_dir', direction)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  );
}
