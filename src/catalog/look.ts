import { valueOf, type Ui } from '../filters/address.ts';
import { parseColumns, type ColumnId } from './columns.tsx';

export type Density = 'comfortable' | 'compact';

export const COLUMNS_KEY = 'vitrine.columns';
export const DENSITY_KEY = 'vitrine.density';
export const ROW_HEIGHTS_PX: Readonly<Record<Density, number>> = { comfortable: 36, compact: 28 };

/** The columns that are shown: those of the address, else the stored ones. */
export function columnsIn(ui: Ui, kept: string | null): readonly ColumnId[] {
  return parseColumns(valueOf(ui, 'ui.columns') ?? kept);
}

/** The density that is shown: that of the address, else the stored one. */
export function densityIn(ui: Ui, kept: string | null): Density {
  return (valueOf(ui, 'ui.density') ?? kept) === 'compact' ? 'compact' : 'comfortable';
}
