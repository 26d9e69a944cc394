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
import { leave } from './leave.ts';

interface DialogProps {
  readonly title: string;
  /** The label of the button beside the title; without one the buttons at the bottom close the dialog. */
  readonly closeLabel?: string;
  /** `question`: a few sentences. `side`: beside the page, at its full height; a click outside closes it. */
  readonly width: 'question' | 'text' | 'page' | 'side';
  /** Whether something in the content can take the focus; otherwise the content must be scrollable by keyboard. */
  readonly hasTabStops?: boolean;
  /** Whether the content is short enough to be announced with the title. */
  readonly isDescribed?: boolean;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** What gets the focus on closing, if what had it may be gone by then: an item of a menu. */
  readonly returnTo?: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** For buttons that do more than closing: closes the dialog first, so that the focus is back where it came from. */
export function closeDialogOf({ currentTarget }: { readonly currentTarget: Element }): void {
  currentTarget.closest('dialog')?.close();
}

/**
 * The one modal dialog: open as long as it is rendered. The focus goes to the element with `data-first`, else to the
 * first control, stays inside (the browser keeps it there), and returns to where it came from; if that is gone, to the
 * list. Escape closes it, unless something inside has handled the key.
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
  // A layout effect: a modal dialog is opened by a call; the focus returns only if it is closed before its removal.
  useLayoutEffect(() => {
    const element = dialog.current;
    const opener = returnTo?.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => {
      leave(element);
      element?.close();
      opener?.focus({ preventScroll: true });
      // What had the focus may be gone, or nothing had it: browser history opens dialogs too.
      returnFocusWhenLost();
    };
  }, [returnTo]);

  // Handled here: the elements around the dialog must not handle the key.
  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  }

  // The same as `closedby`, which Safari and Firefox before 141 do not know. A click on the backdrop of a modal dialog
  // has the dialog as its target.
  function onClick({ target, currentTarget, clientX }: MouseEvent): void {
    const { left, right } = currentTarget.getBoundingClientRect();
    if (target === currentTarget && (clientX < left || clientX > right)) onClose();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- Escape is the keyboard equivalent of a click outside
    <dialog
      ref={dialog}
      className={styles.dialog}
      data-width={width}
      aria-labelledby={id}
      aria-describedby={isDescribed === true ? `${id}-content` : undefined}
      // An open menu of React Aria makes everything outside of it inert, except elements with this attribute.
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
      {/* Firefox makes every scroll container a tab stop, even when its content has one. */}
      <div id={`${id}-content`} className={styles.content} tabIndex={hasTabStops ? -1 : undefined}>
        {children}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </dialog>
  );
}
