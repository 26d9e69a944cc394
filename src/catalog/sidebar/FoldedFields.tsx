import { fieldValues, setField } from '../../filters/edit.ts';
import type { GroupName } from '../../attributes/field.ts';
import { fieldHelp } from '../../filters/folded-help-messages.ts';
import { excludedWords, fieldLabel } from '../../filters/messages.ts';
import { excludedBy } from '../../filters/reading.ts';
import { Option } from '../../ui/Field.tsx';
import type { Catalog } from '../useCatalog.ts';
import { fieldsOf, type ControlProps } from './control.ts';
import { FieldControl } from './FieldControl.tsx';
import { OrderControl } from './OrderControl.tsx';
import { PropertyControl } from './PropertyControl.tsx';
import { TimeControl } from './TimeControl.tsx';

interface FoldedFieldsProps {
  readonly group: GroupName;
  readonly catalog: Catalog;
}

export function FoldedFields({ group, catalog }: FoldedFieldsProps) {
  const profile = catalog.profile.name;
  return (
    <>
      {group === 'property' && <PropertyControl catalog={catalog} />}
      {group === 'order' && <OrderControl catalog={catalog} />}
      {fieldsOf(group, profile).map((field) => (
        <FoldedField key={field.name} field={field} help={fieldHelp(field.name, profile)} catalog={catalog} />
      ))}
    </>
  );
}

function FoldedField(props: ControlProps) {
  switch (props.field.control.kind) {
    case 'mark':
      return <MarkControl {...props} />;
    case 'time':
      return <TimeControl {...props} />;
    default:
      return <FieldControl {...props} />;
  }
}

/** One checkbox: `true`, or left out. */
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
      onChange={(next) => catalog.setFilters((now) => setField(now, field, next ? ['true'] : [], profile))}
    />
  );
}
