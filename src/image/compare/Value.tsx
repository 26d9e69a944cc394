import { useState } from 'react';
import type { Image } from '../../api/image.ts';
import { formatTime, machineTime } from '../../format/dates.ts';
import { describeAttribute } from '../../attributes/describe.ts';
import { useProjectNames } from '../../session/project-lookup.ts';
import { attributeValue } from '../attribute-value.ts';
import { COMPARE_WORDS as words } from './messages.ts';
import styles from './Value.module.css';

/** Characters that are shown at once; the rest is shown on demand. */
const SHOWN_LENGTH = 240;

interface ValueProps {
  readonly image: Image;
  readonly name: string;
}

/** The value of an attribute, formatted by its kind. */
export function Value({ image, name }: ValueProps) {
  const value = attributeValue(image, name, describeAttribute(name).kind);
  const nameOf = useProjectNames(name === 'owner' && value.form === 'id' ? [value.id] : []);
  switch (value.form) {
    case 'text':
      return (
        <>
          <Text text={value.text} />
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
            <Text text={value.id} />
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

function Text({ text }: { readonly text: string }) {
  const [isWhole, setWhole] = useState(false);
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
