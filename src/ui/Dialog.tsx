import {
  useId,
  useLayoutEffect,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { IconButton } from './Button.tsx';
import styles from './Dialog.module.css';
import { returnFocusWhenLost } from './focus-return.ts';
import { Icon } from './Icon.tsx';

interface DialogProps {
  readonly title: string;
  /** What the button beside the title is called; without one the buttons at the bottom close it. */
  readonly closeLabel?: string;
  /** `question`: a few sentences. `side`: beside the page, at its full height, and closed by a click next to it. */
  readonly width: 'question' | 'text' | 'page' | 'side';
  /** Whether something in the content takes the focus, `true`; where nothing does, keys have to be able to scroll it. */
  readonly hasTabStops?: boolean;
  /** Whether the content is short enough to be read out with the title. */
  readonly isDescribed?: boolean;
  readonly children: ReactNode;
  /** Buttons at the bottom. */
  readonly actions?: ReactNode;
  /** What the focus goes back to, where what had it is gone by then: the line of a menu. */
  readonly returnTo?: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** For a button that does more than closing: closes its dialog before, so that the focus is back where it came from. */
export function closeDialogOf({ currentTarget }: { readonly currentTarget: Element }): void {
  currentTarget.closest('dialog')?.close();
}

/**
 * The one modal dialog: open as long as it is rendered. The focus goes to what carries `data-first`, else to the
 * first control, stays inside (the browser keeps it there), and goes back to where it came from; where that is gone,
 * to the list. Escape closes it, unless something inside has used the key.
 */
export function Dialog(props: DialogProps) {
  const {
    title,
    closeLabel,
    width,
    hasTabStops = true,
    isDescribed,
    children,
    actions,
    returnTo,
    onClose,
  } = props;
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  // A layout effect: a modal dialog is opened by a call, and closed while it is there: only then the focus comes back.
  useLayoutEffect(() => {
    const element = dialog.current;
    const opener = returnTo?.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => {
      element?.close();
      opener?.focus({ preventScroll: true });
      // What had the focus may be gone, or it was nowhere: history of the browser opens dialogs too.
      returnFocusWhenLost();
    };
  }, [returnTo]);

  // By hand: whatever the dialog stands in must not take the key for itself.
  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  }

  // What `closedby` does by itself where it is known (not in Safari, nor in Firefox before 141). What is clicked beside
  // a modal dialog is the dialog itself, by its backdrop.
  function onClick({ target, currentTarget, clientX }: MouseEvent): void {
    const { left, right } = currentTarget.getBoundingClientRect();
    if (target === currentTarget && (clientX < left || clientX > right)) onClose();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- Escape closes from anywhere inside, where a click beside does
    <dialog
      ref={dialog}
      className={styles.dialog}
      data-width={width}
      aria-labelledby={id}
      aria-describedby={isDescribed === true ? `${id}-content` : undefined}
      // An opened menu of React Aria makes inert what is outside of it, except for what says this.
      data-react-aria-top-layer="true"
      onKeyDown={onKeyDown}
      closedby={width === 'side' ? 'any' : undefined}
      onClick={width === 'side' && !('closedBy' in HTMLDialogElement.prototype) ? onClick : undefined}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {closeLabel !== undefined && (
          <IconButton label={closeLabel} icon={<Icon name="close" />} onClick={onClose} />
        )}
      </div>
      {/* Firefox makes every scroll container a tab stop, also where what stands in it is one. */}
      <div id={`${id}-content`} className={styles.content} tabIndex={hasTabStops ? -1 : undefined}>
        {children}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </dialog>
  );
}
