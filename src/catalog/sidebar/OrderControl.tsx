import { setOrder } from '../../filters/edit.ts';
import { knownField } from '../../filters/fields.ts';
import { fieldHelp } from '../../filters/folded-help-messages.ts';
import { fieldLabel, valueLabel } from '../../filters/messages.ts';
import { primaryOrder, type Direction } from '../../filters/order.ts';
import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/inputs.tsx';
import { FOLDED_WORDS } from './messages.ts';
import type { Catalog } from '../useCatalog.ts';

const DIRECTIONS: readonly Direction[] = ['asc', 'desc'];

/** Sort key and direction of the list. */
export function OrderControl({ catalog }: { readonly catalog: Catalog }) {
  const { filters, profile } = catalog;
  const isStated = filters.some(({ name }) => name.startsWith('sort'));
  const order = primaryOrder(filters);
  const { control } = knownField('sort_key');
  const keys = control.kind === 'choice' ? control.values[profile.name] : [];
  return (
    <>
      <Field label={fieldLabel('sort_key')} help={fieldHelp('sort_key', profile.name)} isHelpBehind>
        {(ids) => (
          <Select
            {...ids}
            value={isStated ? order.key : ''}
            onChange={({ target: { value } }) =>
              catalog.setFilters(setOrder(filters, value === '' ? null : { key: value, dir: order.dir }))
            }
          >
            <option value="">{FOLDED_WORDS.ownOrder}</option>
            {keys.map((key) => (
              <option key={key} value={key}>
                {valueLabel('sort_key', key)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={fieldLabel('sort_dir')} help={fieldHelp('sort_dir', profile.name)} isHelpBehind>
        {(ids) => (
          <Select
            {...ids}
            value={order.dir}
            onChange={({ target: { value } }) =>
              catalog.setFilters(setOrder(filters, { key: order.key, dir: value === 'asc' ? 'asc' : 'desc' }))
            }
          >
            {DIRECTIONS.map((dir) => (
              <option key={dir} value={dir}>
                {valueLabel('sort_dir', dir)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  );
}
