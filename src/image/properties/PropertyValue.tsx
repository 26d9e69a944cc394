import { textOf, type Image } from '../../api/image.ts';
import { formatAge, formatTime, machineTime } from '../../format/dates.ts';
import { isUuid } from '../../format/text.ts';
import { useProjectNames } from '../../session/project-lookup.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Status } from '../Status.tsx';
import type { TabProps } from '../tab.ts';
import { askedAs } from '../../api/keyed-tags.ts';
import type { Entry } from './entries.ts';
import { LongText } from './LongText.tsx';
import { ABSENCE_WORDS, PROPERTIES_WORDS as words } from './messages.ts';
import styles from './PropertyValue.module.css';

interface PropertyValueProps extends Pick<TabProps, 'nowMs' | 'list'> {
  readonly image: Image;
  readonly entry: Entry;
}

/** A formatted value: a size, a time with its age, tags, a link to another image. */
export function PropertyValue({ image, entry, nowMs, list }: PropertyValueProps) {
  const { profile } = useSession().session;
  const { value, name, kind } = entry;
  const nameOf = useProjectNames(name === 'owner' && value.form === 'id' ? [value.id] : []);
  switch (value.form) {
    case 'nothing':
      return (
        <>
          {value.meaning !== null && <span>{value.meaning}</span>}
          <span className={styles.dim}>{ABSENCE_WORDS[value.absence]}</span>
        </>
      );
    case 'time':
      return (
        <>
          <time dateTime={machineTime(value.isoTime)}>{formatTime(value.isoTime)}</time>
          <span className={styles.dim}>{formatAge(value.isoTime, nowMs)}</span>
        </>
      );
    case 'list':
      return value.items.map((item, at) =>
        kind === 'tags' ? (
          <button
            key={at}
            type="button"
            className={styles.item}
            title={words.filterByTag(item)}
            aria-label={words.filterByTag(item)}
            translate="no"
            dir="auto"
            onClick={() => list.filterBy({ name: 'tag', value: askedAs(item, profile) })}
          >
            {item}
          </button>
        ) : (
          <span key={at} className={styles.item} translate="no" dir="auto">
            {item}
          </span>
        ),
      );
    case 'image':
      return <ImageLink imageId={value.imageId} list={list} />;
    case 'id':
      return (
        <>
          {value.word !== null && <span>{value.word}</span>}
          {name === 'owner' && nameOf(value.id) !== value.id && (
            <span translate="no" dir="auto">
              {nameOf(value.id)}
            </span>
          )}
          <LongText text={value.id} look="mono" />
        </>
      );
    case 'text':
      return name === 'status' ? (
        <Status status={textOf(image, 'status') ?? ''} />
      ) : (
        <>
          <LongText text={value.text} />
          {value.exact !== null && <span className={styles.dim}>{value.exact}</span>}
        </>
      );
  }
}

function ImageLink({ imageId, list }: { readonly imageId: string; readonly list: TabProps['list'] }) {
  if (!isUuid(imageId)) return <LongText text={imageId} look="mono" />;
  return (
    <a
      className={styles.link}
      href={list.hrefOf(imageId)}
      title={words.openImage}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        list.open(imageId);
      }}
    >
      {imageId}
    </a>
  );
}
