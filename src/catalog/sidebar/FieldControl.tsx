import { fieldValues, setField } from '../../filters/edit.ts';
import { excludedWords, fieldLabel } from '../../filters/messages.ts';
import { excludedBy } from '../../filters/reading.ts';
import { Option } from '../../ui/Field.tsx';
import { ChoiceControl } from './ChoiceControl.tsx';
import type { ControlProps } from './control.ts';
import { TagControl } from './TagControl.tsx';
import { TextControl } from './TextControl.tsx';
import { TimeControl } from './TimeControl.tsx';

/** The control that fits a field. */
export function FieldControl({ field, catalog }: ControlProps) {
  switch (field.control.kind) {
    case 'choice':
    case 'flag':
      return <ChoiceControl field={field} catalog={catalog} />;
    case 'mark':
      return <MarkControl field={field} catalog={catalog} />;
    case 'time':
      return <TimeControl field={field} catalog={catalog} />;
    case 'tag':
      return <TagControl field={field} catalog={catalog} />;
    case 'text':
    case 'project':
    case 'image-id':
    case 'integer':
      return <TextControl field={field} catalog={catalog} />;
  }
}

/** One box: `true`, or left out. */
function MarkControl({ field, catalog }: ControlProps) {
  const { filters, profile } = catalog;
  const isChosen = fieldValues(filters, field, profile).includes('true');
  const excluded = isChosen ? null : excludedBy(field, filters);
  return (
    <Option
      type="checkbox"
      label={fieldLabel(field.name)}
      isChosen={isChosen}
      disabledBecause={excluded === null ? null : excludedWords(excluded)}
      onChange={(next) => catalog.setFilters(setField(filters, field, next ? ['true'] : [], profile))}
    />
  );
}
