import { useCallback, useMemo } from 'react';
import { valueOf } from '../filters/address.ts';
import { usePreference } from '../ui/preferences.ts';
import { formatColumns, type ColumnId, type ColumnWidths } from './columns.tsx';
import {
  columnsIn,
  columnsKey,
  densityIn,
  DENSITY_KEY,
  ROW_HEIGHTS_PX,
  type Density,
  type ShownColumns,
} from './look.ts';
import type { Catalog } from './useCatalog.ts';

/** Columns and density of the table: kept between visits, and in addresses that have them. */
export interface Look extends ShownColumns {
  readonly density: Density;
  readonly rowHeightPx: number;
  /** Takes the whole order. Without widths, the columns keep theirs. */
  readonly setColumns: (order: readonly ColumnId[], widths?: ColumnWidths) => void;
  readonly setDensity: (density: Density) => void;
}

/** The address comes first, then the stored choice. A new choice is kept in both. */
export function useLook({ ui, setUi, profile }: Catalog): Look {
  const [keptColumns, keepColumns] = usePreference(columnsKey(profile.name));
  const [keptDensity, keepDensity] = usePreference(DENSITY_KEY);
  const linkedColumns = valueOf(ui, 'ui.columns');
  const linkedDensity = valueOf(ui, 'ui.density');
  const columnsText = linkedColumns ?? keptColumns;
  const { columns, order, widths } = useMemo(() => columnsIn([], columnsText), [columnsText]);
  const density = densityIn(ui, keptDensity);

  const setColumns = useCallback(
    (next: readonly ColumnId[], nextWidths: ColumnWidths = widths) => {
      const text = formatColumns(next, nextWidths);
      keepColumns(text);
      if (linkedColumns !== undefined) setUi('ui.columns', text);
    },
    [keepColumns, linkedColumns, setUi, widths],
  );
  const setDensity = useCallback(
    (next: Density) => {
      keepDensity(next === 'compact' ? next : null);
      if (linkedDensity !== undefined) setUi('ui.density', next);
    },
    [keepDensity, linkedDensity, setUi],
  );
  return useMemo(
    () => ({ columns, order, widths, density, rowHeightPx: ROW_HEIGHTS_PX[density], setColumns, setDensity }),
    [columns, order, widths, density, setColumns, setDensity],
  );
}
