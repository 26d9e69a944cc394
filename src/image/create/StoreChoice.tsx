import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { importMethodsQuery, storesQuery, type ImportMethod, type ImportStores } from '../../api/imports.ts';
import { ALL_STORES, IMPORT_FIELDS as fields } from '../../operations/importing/address-values.ts';
import { ADDRESS_WORDS as words } from '../../operations/importing/messages.ts';
import type { OperationScope } from '../../operations/operation-scope.ts';
import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/inputs.tsx';
import { changeForm } from './create-draft.ts';
import type { CreateForm } from './create-form.ts';
import type { SourcePartProps } from './source.ts';

/** Whether the service offers a way to import, as far as it has been asked. */
export function offers(
  { client, http, scope, profile }: OperationScope,
  method: ImportMethod['name'],
): boolean {
  return (
    profile === 'glance' &&
    client.getQueryData(importMethodsQuery(http, scope).queryKey)?.includes(method) === true
  );
}

/** The stores that are chosen in the form; none named means the usual one. */
export function storesOf({ values }: CreateForm): ImportStores {
  const store = values[fields.store] ?? '';
  if (store === '') return {};
  return store === ALL_STORES ? { all_stores: true } : { stores: [store] };
}

/** Where the data are to be kept, where there are several places. */
export function StoreChoice({ draft, place }: SourcePartProps) {
  const { form } = useSyncExternalStore(draft.subscribe, draft.getState);
  const { data = [] } = useQuery({ ...storesQuery(place.http, place.scope), retry: false });
  const writable = data.filter(({ isReadOnly }) => !isReadOnly);
  if (writable.length < 2) return null;
  return (
    <Field label={words.store} help={words.storeHelp}>
      {(ids) => (
        <Select
          {...ids}
          value={form.values[fields.store] ?? ''}
          onChange={({ target }) =>
            changeForm(draft, { values: { ...form.values, [fields.store]: target.value } })
          }
        >
          <option value="">{words.usualStore}</option>
          {writable.map(({ id, description }) => (
            <option key={id} value={id}>
              {description === null ? id : words.storeNamed(id, description)}
            </option>
          ))}
          <option value={ALL_STORES}>{words.allStores}</option>
        </Select>
      )}
    </Field>
  );
}
