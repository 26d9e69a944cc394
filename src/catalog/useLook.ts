import { useCallback, useMemo } from 'react';
import { valueOf } from '../filters/address.ts';
import { usePreference } from '../ui/preferences.ts';
import { formatColumns, type ColumnId } from './columns.tsx';
import { columnsIn, COLUMNS_KEY, densityIn, DENSITY_KEY, ROW_HEIGHTS_PX, type Density } from './look.ts';
import type { Catalog } from './useCatalog.ts';

/** Columns and density of the table: kept between visits, and in addresses that have them. */
export interface Look {
  readonly columns: readonly ColumnId[];
  readonly density: Density;
  readonly rowHeightPx: number;
  readonly setColumns: (columns: readonly ColumnId[]) => void;
  readonly setDensity: (density: Density) => void;
}

/** The address comes first, then the stored choice. A new choice is kept in both. */
export function useLook({ ui, setUi }: Catalog): Look {
  const [keptColumns, keepColumns] = usePreference(COLUMNS_KEY);
  const [keptDensity, keepDensity] = usePreference(DENSITY_KEY);
  const linkedColumns = valueOf(ui, 'ui.columns');
  const linkedDensity = valueOf(ui, 'ui.density');
  const columnsText = linkedColumns ?? keptColumns;
  const columns = useMemo(() => columnsIn([], columnsText), [columnsText]);
  const density = densityIn(ui, keptDensity);

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
  return useMemo(
    () => ({ columns, density, rowHeightPx: ROW_HEIGHTS_PX[density], setColumns, setDensity }),
    [columns, density, setColumns, setDensity],
  );
}
