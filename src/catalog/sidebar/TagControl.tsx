import { useState } from 'react';
import { setField } from '../../filters/edit.ts';
import { valuesOf } from '../../filters/address.ts';
import { fieldLabel, valueLabel } from '../../filters/messages.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { FieldSet } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ControlRow, TextInput } from '../../ui/inputs.tsx';
import { CATALOG_WORDS as words } from '../messages.ts';
import { type ControlProps } from './control.ts';
import styles from './Sidebar.module.css';

/** Tags that an image must all have: those in the filters, and an input to add one. */
export function TagControl({ field, help, catalog }: ControlProps) {
  const { filters, profile } = catalog;
  const [text, setText] = useState('');
  const tags = valuesOf(filters, field.name);
  const set = (next: readonly string[]) => catalog.setFilters((now) => setField(now, field, next, profile));
  const add = () => {
    if (text === '') return;
    set([...new Set([...tags, text])]);
    setText('');
  };
  return (
    <FieldSet label={fieldLabel(field.name)} help={help} isHelpBehind>
      {tags.length > 0 && (
        <ul>
          {tags.map((tag, index) => (
            <li key={`${tag} ${index}`} className={styles.tag}>
              <span translate="no" dir="auto">
                {valueLabel(field.name, tag)}
              </span>
              <IconButton
                label={words.remove(valueLabel(field.name, tag))}
                icon={<Icon name="close" />}
                onClick={() => set(tags.filter((_, at) => at !== index))}
              />
            </li>
          ))}
        </ul>
      )}
      <ControlRow>
        <TextInput
          aria-label={words.newTag}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && add()}
        />
        <Button onClick={add}>{words.addTag}</Button>
      </ControlRow>
    </FieldSet>
  );
}
