import { valueOf, type Ui } from '../filters/address.ts';
import type { ProfileName } from '../attributes/profile.ts';
import { isChoosable, parseColumns, parseWidths, type ColumnId, type ColumnWidths } from './columns.tsx';

export type Density = 'comfortable' | 'compact';

/** Where columns are kept: the services have different attributes. */
export const columnsKey = (profile: ProfileName) => `vitrine.columns.${profile}`;
export const DENSITY_KEY = 'vitrine.density';
export const ROW_HEIGHTS_PX: Readonly<Record<Density, number>> = { comfortable: 36, compact: 28 };

/** Columns in their order, with the widths that the user has chosen. */
export interface ShownColumns {
  readonly columns: readonly ColumnId[];
  /** The same with those of lists of shared images that have been moved or resized. */
  readonly order: readonly ColumnId[];
  readonly widths: ColumnWidths;
}

/** The columns that are shown: those of the address, else the stored ones. */
export function columnsIn(ui: Ui, kept: string | null): ShownColumns {
  const text = valueOf(ui, 'ui.columns') ?? kept;
  const order = parseColumns(text);
  return { columns: order.filter(isChoosable), order, widths: parseWidths(text) };
}

/** The density that is shown: that of the address, else the stored one. */
export function densityIn(ui: Ui, kept: string | null): Density {
  return (valueOf(ui, 'ui.density') ?? kept) === 'compact' ? 'compact' : 'comfortable';
}
