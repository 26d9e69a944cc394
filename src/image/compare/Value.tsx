import { useState } from 'react';
import { textOf, type Image } from '../../api/image.ts';
import { formatTime, machineTime } from '../../format/dates.ts';
import { describeAttribute } from '../../attributes/describe.ts';
import { useProjectNames } from '../../session/project-lookup.ts';
import { attributeValue } from '../attribute-value.ts';
import { textDifference } from './compare.ts';
import { COMPARE_WORDS as words } from './messages.ts';
import styles from './Value.module.css';

/** Characters that are shown at once; the rest is shown on demand. */
const SHOWN_LENGTH = 240;

interface ValueProps {
  readonly image: Image;
  readonly name: string;
  /** Of a value that differs: an image with the usual one, to show where. */
  readonly reference?: Image | null;
}

/** The value of an attribute, formatted by its kind. */
export function Value({ image, name, reference = null }: ValueProps) {
  const value = attributeValue(image, name, describeAttribute(name).kind);
  const nameOf = useProjectNames(name === 'owner' && value.form === 'id' ? [value.id] : []);
  switch (value.form) {
    case 'text':
      return (
        <>
          <Text text={value.text} other={reference === null ? null : textOf(reference, name)} />
          {value.exact !== null && <span className={styles.dim}> ({value.exact})</span>}
        </>
      );
    case 'id':
      return (
        <>
          {value.word !== null && `${value.word} `}
          {name === 'owner' && nameOf(value.id) !== value.id && (
            <span className={styles.project} translate="no" dir="auto">
              {nameOf(value.id)}
            </span>
          )}
          <code translate="no" className={styles.id}>
            <Text text={value.id} other={null} />
          </code>
        </>
      );
    case 'image':
      return (
        <code translate="no" className={styles.id}>
          {value.imageId}
        </code>
      );
    case 'list':
      return value.items.map((item) => (
        <span key={item} className={styles.item} translate="no" dir="auto">
          {item}
        </span>
      ));
    case 'time':
      return <time dateTime={machineTime(value.isoTime)}>{formatTime(value.isoTime)}</time>;
    case 'nothing':
      return (
        <span className={styles.dim}>
          {value.meaning !== null && `${value.meaning} · `}
          {words.absences[value.absence]}
        </span>
      );
  }
}

interface TextProps {
  readonly text: string;
  /** The text that it is compared with. */
  readonly other: string | null;
}

/** Letters on both sides of a difference. */
const AROUND = 24;

function Text({ text, other }: TextProps) {
  const [isWhole, setWhole] = useState(false);
  const difference = other === null || isWhole ? null : textDifference(text, other);
  if (difference !== null) {
    const { before, differing, after } = difference;
    const isCut = before.length > AROUND || after.length > AROUND || differing.length > SHOWN_LENGTH;
    return (
      <>
        <bdi translate="no">
          {before.length > AROUND ? `…${before.slice(-AROUND).toWellFormed()}` : before}
          <mark className={styles.difference}>{differing.slice(0, SHOWN_LENGTH).toWellFormed()}</mark>
          {after.length > AROUND ? `${after.slice(0, AROUND).toWellFormed()}…` : after}
        </bdi>{' '}
        {isCut && (
          <button type="button" className={styles.more} aria-expanded={false} onClick={() => setWhole(true)}>
            {words.showAll}
          </button>
        )}
      </>
    );
  }
  if (text.length <= SHOWN_LENGTH) return <bdi translate="no">{text}</bdi>;
  return (
    <>
      <bdi translate="no">{isWhole ? text : `${text.slice(0, SHOWN_LENGTH).toWellFormed()}…`}</bdi>{' '}
      <button
        type="button"
        className={styles.more}
        aria-expanded={isWhole}
        onClick={() => setWhole(!isWhole)}
      >
        {isWhole ? words.showLess : words.showAll}
      </button>
    </>
  );
}
