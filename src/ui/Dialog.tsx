import { useId, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { IconButton } from './Button.tsx';
import styles from './Dialog.module.css';
import { returnFocusWhenLost } from './focus-return.ts';
import { Icon } from './Icon.tsx';

interface DialogProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly width: 'text' | 'page';
  /** Whether something in the content takes the focus, `true`; where nothing does, keys have to be able to scroll it. */
  readonly hasTabStops?: boolean;
  readonly children: ReactNode;
  /** Buttons at the bottom. */
  readonly actions?: ReactNode;
  /** What the focus goes back to, where what had it is gone by then: the line of a menu. */
  readonly returnTo?: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/**
 * Something to look at over the page. It is there as long as it is rendered. The focus goes to what carries
 * `data-first`, else to the way out, and back to where it came from.
 */
export function Dialog(props: DialogProps) {
  const { title, closeLabel, width, hasTabStops = true, children, actions, returnTo, onClose } = props;
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
      // Who came to it by the history of the browser was nowhere before.
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

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes from anywhere inside
    <dialog
      ref={dialog}
      className={styles.dialog}
      data-width={width}
      aria-labelledby={id}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        <IconButton label={closeLabel} icon={<Icon name="close" />} onClick={onClose} />
      </div>
      {/* Firefox makes every scroll container a tab stop, also where what stands in it is one. */}
      <div className={styles.content} tabIndex={hasTabStops ? -1 : undefined}>
        {children}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </dialog>
  );
}
