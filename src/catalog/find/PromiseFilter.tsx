import { useId } from 'react';
import { PROMISE_STATE, uiOf } from '../../filters/address.ts';
import { includeValue, readOwn, withoutOwn } from '../../filters/own.ts';
import { PROMISE_STATE_WORDS } from '../../filters/own-messages.ts';
import { FieldSet, Option, OptionRow } from '../../ui/Field.tsx';
import type { Catalog } from '../useCatalog.ts';
import { FacetNumber } from './FacetNumber.tsx';
import { useFacet } from './facets.ts';
import { PROMISES_IN_LIST as words } from './list-promise-messages.ts';

/** Filters by how the promises of images stand. Nothing where no image of the catalog promises anything. */
export function PromiseFilter({ catalog }: { readonly catalog: Pick<Catalog, 'ui' | 'setOwn'> }) {
  const name = useId();
  const facet = useFacet(PROMISE_STATE);
  const readings = readOwn(catalog.ui).filter(
    (reading) => reading.kind === 'is' && reading.wanted.name === PROMISE_STATE,
  );
  const [chosen] = readings.flatMap((reading) => (reading.kind === 'is' ? [reading.wanted.value] : []));
  const isPromised = facet !== null && facet.values.some(({ value }) => value !== 'none');
  if (!isPromised && chosen === undefined) return null;

  function choose(state: string | null): void {
    catalog.setOwn((ui) => {
      const rest = readings.reduce((left, reading) => withoutOwn(left, reading.name, reading.value), ui);
      return state === null ? uiOf(rest) : includeValue(rest, { name: PROMISE_STATE, value: state });
    });
  }

  return (
    <FieldSet label={words.label} help={words.help} isHelpBehind>
      <OptionRow>
        <Option
          type="radio"
          look="button"
          name={name}
          label={words.any}
          isChosen={chosen === undefined}
          onChange={() => choose(null)}
        />
        {Object.entries(PROMISE_STATE_WORDS).map(([state, label]) => (
          <Option
            key={state}
            type="radio"
            look="button"
            name={name}
            label={label}
            note={<FacetNumber attribute={PROMISE_STATE} value={state} />}
            isChosen={state === chosen}
            onChange={() => choose(state)}
          />
        ))}
      </OptionRow>
    </FieldSet>
  );
}
