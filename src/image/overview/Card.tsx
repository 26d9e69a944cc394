import { useId, type ReactNode } from 'react';
import styles from './Card.module.css';
import type { Image } from '../../api/image.ts';
import { hardwareOf } from './hardware.ts';
import { HARDWARE_WORDS as words } from './messages.ts';

interface CardProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of the overview that takes more than a line. */
export function Card({ title, children }: CardProps) {
  const titleId = useId();
  return (
    <section className={styles.card} aria-labelledby={titleId}>
      <h3 id={titleId} className={styles.title}>
        {title}
      </h3>
      {children}
    </section>
  );
}

/** The servers that an image is for, in sentences. */
export function HardwareCard({ image }: { readonly image: Image }) {
  const hardware = hardwareOf(image);
  if (hardware === null) return null;
  const { fits, not, atOdds } = hardware;
  return (
    <Card title={words.title}>
      <p>{words.fits(fits)}</p>
      {not.length > 0 && <p>{words.not(not)}</p>}
      {atOdds.map(([one, other]) => (
        <p key={`${one} ${other}`}>{words.atOdds(one, other)}</p>
      ))}
    </Card>
  );
}
