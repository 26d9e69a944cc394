import { useState } from 'react';
import { valuesOf, type Filters } from '../../filters/address.ts';
import { fieldValues, setField } from '../../filters/edit.ts';
import type { KnownField } from '../../filters/fields.ts';
import { fieldLabel, valueLabel } from '../../filters/messages.ts';
import { foldText } from '../../search/fold.ts';
import { projectWords } from '../../session/project-label.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Catalog } from '../useCatalog.ts';
import { FacetList } from './FacetList.tsx';
import { useFacet } from './facets.ts';
import styles from './FacetNumber.module.css';
import { FIND_WORDS as words, valuesWords } from './find-messages.ts';
import { versionsOf } from './NestedVersions.tsx';

interface FacetValuesProps {
  readonly field: KnownField;
  readonly catalog: Catalog;
}

/** The values of a field that really occur, behind their number; of a field whose values are buttons, to exclude them. */
export function FacetValues({ field, catalog }: FacetValuesProps) {
  const [isOpen, setOpen] = useState(false);
  const facet = useFacet(field.name === 'tag' ? 'tags' : field.name);
  if (facet === null || facet.distinct === 0) return null;
  const { profile, known } = catalog;
  const chosenIn = (filters: Filters) =>
    field.repeats === true ? valuesOf(filters, field.name) : fieldValues(filters, field, profile);
  const { control } = field;
  const isProject = control.kind === 'project';
  const hasButtons = control.kind === 'flag' || (control.kind === 'choice' && !control.open);

  function toggle(value: string): void {
    catalog.setFilters((now) => {
      const chosen = chosenIn(now);
      const others = field.repeats === true ? chosen : [];
      const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...others, value];
      return setField(now, field, next, profile);
    });
  }

  return (
    <div className={styles.folded}>
      <button
        type="button"
        className={styles.unfold}
        aria-expanded={isOpen}
        aria-label={hasButtons ? words.isNotOf(fieldLabel(field.name)) : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {hasButtons ? words.isNot : valuesWords(facet.distinct, facet.isComplete)}
        <Icon name="chevron" />
      </button>
      {isOpen && (
        <FacetList
          catalog={catalog}
          name={field.name}
          attribute={facet.attribute}
          chosenIn={chosenIn}
          labelOf={(value) => (isProject ? projectWords(known, value) : valueLabel(field.name, value))}
          onToggle={toggle}
          {...(isProject
            ? {
                valuesLabeled: (typed) =>
                  known.projects
                    .filter((project) => foldText(project.name).includes(foldText(typed)))
                    .map(({ id }) => id),
              }
            : {})}
          versions={versionsOf(field.name)}
        />
      )}
    </div>
  );
}
