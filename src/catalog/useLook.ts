import { useCallback, useMemo } from 'react';
import { valueOf } from '../filters/address.ts';
import { usePreference } from '../ui/preferences.ts';
import { formatColumns, parseColumns, type ColumnId } from './columns.tsx';
import type { Catalog } from './useCatalog.ts';

export type Density = 'comfortable' | 'compact';

/** Columns and density of the table: kept between visits, and in addresses that have them. */
export interface Look {
  readonly columns: readonly ColumnId[];
  readonly density: Density;
  readonly rowHeightPx: number;
  readonly setColumns: (columns: readonly ColumnId[]) => void;
  readonly setDensity: (density: Density) => void;
}

const COLUMNS_KEY = 'vitrine.columns';
const DENSITY_KEY = 'vitrine.density';
const ROW_HEIGHTS_PX: Readonly<Record<Density, number>> = { comfortable: 36, compact: 28 };

/** The address comes first, then the stored choice. A new choice is kept in both. */
export function useLook({ ui, setUi }: Catalog): Look {
  const [keptColumns, keepColumns] = usePreference(COLUMNS_KEY);
  const [keptDensity, keepDensity] = usePreference(DENSITY_KEY);
  const linkedColumns = valueOf(ui, 'ui.columns');
  const linkedDensity = valueOf(ui, 'ui.density');
  const columns = useMemo(() => parseColumns(linkedColumns ?? keptColumns), [linkedColumns, keptColumns]);
  const density: Density = (linkedDensity ?? keptDensity) === 'compact' ? 'compact' : 'comfortable';

  const setColumns = useCallback(
    (next: readonly ColumnId[]) => {
      keepColumns(formatColumns(next));
      if (linkedColumns !== undefined) setUi('ui.columns', formatColumns(next));
    },
    [keepColumns, linkedColumns, setUi],
  );
  const setDensity = useCallback(
    (next: Density) => {
      keepDensity(next === 'compact' ? next : null);
      if (linkedDensity !== undefined) setUi('ui.density', next);
    },
    [keepDensity, linkedDensity, setUi],
  );
  return { columns, density, rowHeightPx: ROW_HEIGHTS_PX[density], setColumns, setDensity };
}
