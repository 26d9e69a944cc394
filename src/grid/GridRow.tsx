import { memo } from 'react';
import { HeaderElement, RowElement } from './elements.tsx';

/** One row; rendered again only when its own props change. */
// The cast keeps the type parameter, which memo() loses.
export const GridRow = memo(RowElement) as typeof RowElement;

/** The row of column headers. */
export const GridHeader = memo(HeaderElement);
