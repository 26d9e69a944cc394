import { memo } from 'react';
import { fieldValues } from '../../filters/edit.ts';
import { excludedBy } from '../../filters/reading.ts';
import { ChoiceControl } from './ChoiceControl.tsx';
import type { ControlProps } from './control.ts';
import { TagControl } from './TagControl.tsx';

/** The control for a choice or for tags: others only occur in groups that fold. */
export const FieldControl = memo(function FieldControl(props: ControlProps) {
  return props.field.control.kind === 'tag' ? <TagControl {...props} /> : <ChoiceControl {...props} />;
}, looksTheSame);

/**
 * Whether a control has the same values as before, whatever the other filters are: a click in one field renders no
 * other. So controls write with what the filters are then (`setFilters` with a function), not with those they were
 * rendered with.
 */
function looksTheSame(before: ControlProps, after: ControlProps): boolean {
  const { field, help, catalog } = after;
  const { profile, session } = catalog;
  if (before.field !== field || before.help !== help) return false;
  if (before.catalog.profile !== profile || before.catalog.session !== session) return false;
  // It offers what the list has.
  if (field.control.kind === 'choice' && field.control.open && before.catalog.listing !== catalog.listing)
    return false;
  const [old, now] = [before.catalog.filters, catalog.filters];
  const values = fieldValues(now, field, profile);
  const oldValues = fieldValues(old, field, profile);
  return (
    values.length === oldValues.length &&
    values.every((value, at) => value === oldValues[at]) &&
    excludedBy(field, old) === excludedBy(field, now)
  );
}
