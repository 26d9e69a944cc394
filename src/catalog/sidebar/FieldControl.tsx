import { memo } from 'react';
import { fieldValues } from '../../filters/edit.ts';
import { excludedBy } from '../../filters/reading.ts';
import { ChoiceControl } from './ChoiceControl.tsx';
import type { ControlProps } from './control.ts';
import { TagControl } from './TagControl.tsx';
import { TextControl } from './TextControl.tsx';

/** The control for a field, except times and marks, which only occur in groups that start folded. */
export const FieldControl = memo(function FieldControl(props: ControlProps) {
  switch (props.field.control.kind) {
    case 'choice':
    case 'flag':
      return <ChoiceControl {...props} />;
    case 'tag':
      return <TagControl {...props} />;
    default:
      return <TextControl {...props} />;
  }
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
  const [old, now] = [before.catalog.filters, catalog.filters];
  const values = fieldValues(now, field, profile);
  const oldValues = fieldValues(old, field, profile);
  return (
    values.length === oldValues.length &&
    values.every((value, at) => value === oldValues[at]) &&
    excludedBy(field, old) === excludedBy(field, now)
  );
}
