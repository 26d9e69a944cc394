import { useState } from 'react';
import { addProperty, removeParam } from '../../filters/edit.ts';
import { fieldOf, isOwnName } from '../../filters/fields.ts';
import { fieldLabel } from '../../filters/messages.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { CATALOG_WORDS as words } from '../messages.ts';
import { FOLDED_WORDS } from './messages.ts';
import type { Catalog } from '../useCatalog.ts';
import styles from './FilterGroups.module.css';
import sidebarStyles from './Sidebar.module.css';

/** A filter "property = value" for attributes without a field of their own. */
export function PropertyControl({ catalog }: { readonly catalog: Catalog }) {
  const { filters } = catalog;
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const [isTried, setTried] = useState(false);
  const known = fieldOf(name.trim());
  const problem =
    known !== undefined || isOwnName(name.trim())
      ? FOLDED_WORDS.propertyKnown(fieldLabel(name.trim()))
      : isTried && name.trim() === ''
        ? FOLDED_WORDS.propertyNeeded
        : null;

  function add(): void {
    setTried(true);
    if (name.trim() === '' || problem !== null) return;
    catalog.setFilters(addProperty(filters, { name: name.trim(), value }));
    setName('');
    setValue('');
    setTried(false);
  }

  const properties = filters.flatMap((param, index) =>
    fieldOf(param.name) === undefined ? [{ param, index }] : [],
  );
  return (
    <div className={styles.property}>
      {properties.length > 0 && (
        <ul>
          {properties.map(({ param, index }) => (
            <li key={index} className={sidebarStyles.tag}>
              <span translate="no" dir="auto">
                {param.name} = {param.value}
              </span>
              <IconButton
                label={words.remove(`${param.name} = ${param.value}`)}
                icon={<Icon name="close" />}
                onClick={() => catalog.setFilters(removeParam(filters, index))}
              />
            </li>
          ))}
        </ul>
      )}
      <Field label={FOLDED_WORDS.property} problem={problem}>
        {(ids) => <TextInput {...ids} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label={FOLDED_WORDS.value} help={FOLDED_WORDS.propertyHelp} isHelpBehind>
        {(ids) => (
          <TextInput
            {...ids}
            value={value}
            onChange={(event) => setValue(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && add()}
          />
        )}
      </Field>
      <Button onClick={add}>{words.add}</Button>
    </div>
  );
}
