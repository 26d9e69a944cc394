import { memo } from 'react';
import { fieldValues } from '../../filters/edit.ts';
import { excludedBy } from '../../filters/reading.ts';
import { Boundary } from '../../ui/Boundary.tsx';
import { lazyComponent } from '../../ui/lazy.tsx';
import { ChoiceControl } from './ChoiceControl.tsx';
import type { ControlProps } from './control.ts';
import { TagControl } from './TagControl.tsx';

const FacetValues = lazyComponent(() => import('../find/FacetValues.tsx').then((room) => room.FacetValues));

/** It reads the filters itself once it is open: what is clicked does not render it. */
const Values = memo(
  function Values(props: FieldProps) {
    return (
      <Boundary>
        <FacetValues {...props} />
      </Boundary>
    );
  },
  (before, after) =>
    before.field === after.field &&
    before.catalog.profile === after.catalog.profile &&
    before.catalog.session === after.catalog.session,
);

/** The control for a choice or for tags: others only occur in groups that fold. */
export const FieldControl = memo(function FieldControl(props: ControlProps) {
  const { field, catalog } = props;
  return (
    <div>
      {field.control.kind === 'tag' ? <TagControl {...props} /> : <ChoiceControl {...props} />}
      <Values field={field} catalog={catalog} />
    </div>
  );
}, looksTheSame);

type FieldProps = Pick<ControlProps, 'field' | 'catalog'>;

/** Whether a field has the same values as before, whatever the other filters are. */
function hasSameValues(
  { catalog: before, field: oldField }: FieldProps,
  { catalog, field }: FieldProps,
): boolean {
  if (oldField !== field || before.profile !== catalog.profile || before.session !== catalog.session)
    return false;
  const values = fieldValues(catalog.filters, field, catalog.profile);
  const oldValues = fieldValues(before.filters, field, catalog.profile);
  return values.length === oldValues.length && values.every((value, at) => value === oldValues[at]);
}

/**
 * Whether a control looks the same: a click in one field renders no other. So controls write with what the filters are
 * then (`setFilters` with a function), not with those they were rendered with.
 */
function looksTheSame(before: ControlProps, after: ControlProps): boolean {
  const { field, help, catalog } = after;
  if (before.help !== help || !hasSameValues(before, after)) return false;
  // It offers what the list has.
  if (field.control.kind === 'choice' && field.control.open && before.catalog.listing !== catalog.listing)
    return false;
  return excludedBy(field, before.catalog.filters) === excludedBy(field, catalog.filters);
}
