import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './Button.module.css';

type Look = 'plain' | 'primary' | 'quiet' | 'danger';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'className'> {
  readonly look?: Look;
  /** Sends the form that it stands in. */
  readonly submits?: true;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
}

/** A button with words on it. */
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
  /** The focus goes here when the dialog opens. */
  readonly 'data-first'?: true;
}

/** The same for what the browser does by itself when it follows an address. */
export function ButtonLink({ look = 'plain', ...rest }: ButtonLinkProps) {
  // oxlint-disable-next-line jsx-a11y/anchor-has-content -- its words are among the rest
  return <a className={styles.button} data-look={look} {...rest} />;
}

/**
 * The words on a button that has an icon too. Where there is little room the icon stands alone, and the words are for
 * screen readers.
 */
export function ButtonLabel({ children }: { readonly children: string }) {
  return <span className={styles.label}>{children}</span>;
}

interface IconButtonProps extends Omit<ButtonProps, 'aria-label' | 'children' | 'submits'> {
  /** What it does, for whoever cannot see the icon; shown as a tooltip too. */
  readonly label: string;
  readonly icon: ReactNode;
}

/** A button with an icon alone. */
export function IconButton({ label, icon, look = 'quiet', ...rest }: IconButtonProps) {
  return (
    <button type="button" className={styles.icon} data-look={look} aria-label={label} title={label} {...rest}>
      {icon}
    </button>
  );
}
