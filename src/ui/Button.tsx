import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './Button.module.css';

type Look = 'plain' | 'primary' | 'quiet' | 'danger';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'className'> {
  readonly look?: Look;
  /** Submits its form. */
  readonly submits?: true;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
}

/** A button with a label. */
export function Button({ look = 'plain', submits, ...rest }: ButtonProps) {
  return (
    <button
      type={submits === undefined ? 'button' : 'submit'}
      className={styles.button}
      data-look={look}
      {...rest}
    />
  );
}

interface ButtonLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className'> {
  readonly look?: Look;
  /** The dialog focuses this button when it opens. */
  readonly 'data-first'?: true;
}

/** The same for a link, whose navigation the browser handles. */
export function ButtonLink({ look = 'plain', ...rest }: ButtonLinkProps) {
  // oxlint-disable-next-line jsx-a11y/anchor-has-content -- its text is in `rest`
  return <a className={styles.button} data-look={look} {...rest} />;
}

/**
 * The label of a button that also has an icon. Where there is little room only the icon is visible, and the label is
 * for screen readers.
 */
export function ButtonLabel({ children }: { readonly children: string }) {
  return <span className={styles.label}>{children}</span>;
}

interface IconButtonProps extends Omit<ButtonProps, 'aria-label' | 'children' | 'submits'> {
  /** The name for screen readers; also shown as a tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
}

/** A button with only an icon. */
export function IconButton({ label, icon, look = 'quiet', ...rest }: IconButtonProps) {
  return (
    <button type="button" className={styles.icon} data-look={look} aria-label={label} title={label} {...rest}>
      {icon}
    </button>
  );
}
