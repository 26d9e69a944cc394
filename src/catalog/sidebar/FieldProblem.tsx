import type { FilterProblem } from '../../filters/check.ts';
import type { KnownField } from '../../filters/fields.ts';
import { Boundary } from '../../ui/Boundary.tsx';
import { lazyComponent } from '../../ui/lazy.tsx';

const FilterProblemText = lazyComponent(() =>
  import('../ChipAdvice.tsx').then((room) => room.FilterProblemText),
);

/** The words for what is wrong with a value, for the line below its field; `null` for nothing. */
export function fieldProblem(field: KnownField, problem: FilterProblem | null) {
  if (problem === null) return null;
  return (
    <Boundary>
      <FilterProblemText name={field.name} problem={problem} />
    </Boundary>
  );
}
