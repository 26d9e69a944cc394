/** A press of a mouse button or a tap in a row of the list. */
export interface RowPress {
  /** 0 for the main button, 1 for the middle one. */
  readonly button: number;
  readonly shiftKey: boolean;
  /** Control, or Command on a Mac. */
  readonly isLong: boolean;
  readonly altKey: boolean;
  /** Whether a link, a button or a box in the row has been pressed, which acts by itself. */
  readonly isControl: boolean;
  /** Whether it ends a selection of text. */
  readonly hasText: boolean;
}

/** What a press in a row does; `null`: nothing, or what the pressed control does by itself. */
export type RowPressEffect = 'open' | 'open-tab' | 'toggle' | 'range' | null;

/**
 * What a press means. The whole cell of the checkbox is the checkbox, the whole row is the link to its image; with
 * Shift all rows since the last one that was selected or deselected are meant.
 *
 * @param isSelector whether it was in the column of the checkboxes
 */
export function effectOf(press: RowPress, isSelector: boolean): RowPressEffect {
  const { button, shiftKey, isLong, altKey, isControl, hasText } = press;
  if (button === 1) return isControl || isSelector ? null : 'open-tab';
  if (button !== 0 || altKey) return null;
  if (isSelector) {
    if (shiftKey) return 'range';
    return isControl ? null : 'toggle';
  }
  if (isControl) return null;
  if (shiftKey) return 'range';
  if (hasText) return null;
  return isLong ? 'open-tab' : 'open';
}
