import { Fragment } from 'react';
import { fieldValues, setField } from '../../filters/edit.ts';
import type { GroupName } from '../../attributes/field.ts';
import { fieldHelp } from '../../filters/folded-help-messages.ts';
import { excludedWords, fieldLabel } from '../../filters/messages.ts';
import { excludedBy } from '../../filters/reading.ts';
import { onlyUnnamed } from '../../filters/request.ts';
import { Option } from '../../ui/Field.tsx';
import { lazyComponent } from '../../ui/lazy.tsx';
import type { Catalog } from '../useCatalog.ts';
import { CATALOG_WORDS as words } from '../messages.ts';
import { FacetValues } from '../find/FacetValues.tsx';
import { PropertyFacets } from '../find/PropertyFacets.tsx';
import { RangeHistogram, type Ranged } from '../find/RangeHistogram.tsx';
import { fieldsOf, type ControlProps } from './control.ts';
import { FieldControl } from './FieldControl.tsx';
import { OrderControl } from './OrderControl.tsx';
import { ProjectControl } from './ProjectControl.tsx';
import { PropertyControl } from './PropertyControl.tsx';
import { TextControl } from './TextControl.tsx';
import { TimeControl } from './TimeControl.tsx';
import { ZoneControl } from './ZoneControl.tsx';

const PromiseFilter = lazyComponent(() =>
  import('../find/PromiseFilter.tsx').then((room) => room.PromiseFilter),
);

/** What has a range of its own in a group. */
const RANGED: Readonly<Partial<Record<GroupName, readonly Ranged[]>>> = {
  format: [{ attribute: 'size', unit: 'bytes' }],
  needs: [
    { attribute: 'min_disk', unit: 'gigabytes' },
    { attribute: 'min_ram', unit: 'megabytes' },
  ],
  time: [
    { attribute: 'created_at', unit: 'time' },
    { attribute: 'updated_at', unit: 'time' },
  ],
};

interface FoldedFieldsProps {
  readonly group: GroupName;
  readonly catalog: Catalog;
}

export function FoldedFields({ group, catalog }: FoldedFieldsProps) {
  const profile = catalog.profile.name;
  return (
    <>
      {group === 'property' && <PropertyFacets catalog={catalog} />}
      {group === 'property' && <PropertyControl catalog={catalog} />}
      {group === 'time' && <ZoneControl />}
      {group === 'time' && <PromiseFilter catalog={catalog} />}
      {group === 'order' && <OrderControl catalog={catalog} />}
      {fieldsOf(group, profile).map((field) => (
        <Fragment key={field.name}>
          <FoldedField field={field} help={fieldHelp(field.name, profile)} catalog={catalog} />
          {field.name === 'name' && <UnnamedControl catalog={catalog} />}
        </Fragment>
      ))}
      {(RANGED[group] ?? []).map((ranged) => (
        <RangeHistogram key={ranged.attribute} {...ranged} catalog={catalog} />
      ))}
    </>
  );
}

/** Images without a name: a filter that no service has; the client applies it. */
function UnnamedControl({ catalog }: { readonly catalog: Catalog }) {
  return (
    <Option
      type="checkbox"
      label={words.unnamed}
      help={words.unnamedHere}
      isChosen={onlyUnnamed(catalog.ui)}
      onChange={catalog.setUnnamed}
    />
  );
}

function FoldedField(props: ControlProps) {
  switch (props.field.control.kind) {
    case 'mark':
      return <MarkControl {...props} />;
    case 'time':
      return <TimeControl {...props} />;
    case 'choice':
    case 'flag':
    case 'tag':
      return <FieldControl {...props} />;
    case 'project':
      return (
        <div>
          <ProjectControl {...props} />
          <FacetValues field={props.field} catalog={props.catalog} />
        </div>
      );
    default:
      return <TextControl {...props} />;
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
