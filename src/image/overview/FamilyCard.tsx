import { useState } from 'react';
import { textOf, type Image } from '../../api/image.ts';
import { formatTime, machineTime } from '../../format/dates.ts';
import { parseTime } from '../../format/time.ts';
import { familyNameOf } from '../../search/families.ts';
import { newerVersionOf, useFamily } from '../../search/useFamily.ts';
import { scopeOf } from '../../session/session.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Button } from '../../ui/Button.tsx';
import { nameOf } from '../facts.ts';
import type { PanelList } from '../tab.ts';
import { Card } from './Card.tsx';
import { FAMILY_WORDS as words } from './family-messages.ts';
import styles from './FamilyCard.module.css';
import { ImageAnchor } from './ImageAnchor.tsx';

interface FamilyCardProps {
  readonly image: Image;
  readonly list: Pick<PanelList, 'hrefOf' | 'open'>;
}

/** Versions that are listed before the others are asked for. */
const FIRST = 6;

/** All versions of an image: images of its owner whose names differ in the build at their end alone. */
export function FamilyCard({ image, list }: FamilyCardProps) {
  const { session, http } = useSession();
  const family = useFamily(image, { http, scope: scopeOf(session) });
  const [showsAll, setShowsAll] = useState(false);
  if (family === null || family.images.length < 2) return null;
  const { images, isComplete } = family;
  const shown = showsAll ? images : images.slice(0, FIRST);
  const newer = newerVersionOf(image, family);
  return (
    <Card title={words.title}>
      <p dir="auto">{words.count(images.length, familyNameOf(nameOf(image)).stem, isComplete)}</p>
      {newer !== null && (
        <p>
          {words.newer}{' '}
          <ImageAnchor imageId={newer.id} list={list}>
            {nameOf(newer)}
          </ImageAnchor>
        </p>
      )}
      {newer === null && isComplete && images[0]?.id === image.id && <p>{words.newest}</p>}
      <LineOfTime images={images} current={image.id} />
      <ol className={styles.versions} reversed={false}>
        {shown.map((version) => (
          <Version key={version.id} version={version} isThis={version.id === image.id} list={list} />
        ))}
      </ol>
      {shown.length < images.length && (
        <Button onClick={() => setShowsAll(true)}>{words.showAll(images.length - shown.length)}</Button>
      )}
    </Card>
  );
}

interface VersionProps {
  readonly version: Image;
  readonly isThis: boolean;
  readonly list: FamilyCardProps['list'];
}

function Version({ version, isThis, list }: VersionProps) {
  const created = textOf(version, 'created_at') ?? '';
  const status = textOf(version, 'status');
  const marks = [
    ...(isThis ? [words.thisOne] : []),
    ...(version['os_hidden'] === true ? [words.hidden] : []),
    ...(status === null || status === 'active' ? [] : [status]),
  ];
  return (
    <li>
      {isThis ? (
        <strong dir="auto">{nameOf(version)}</strong>
      ) : (
        <ImageAnchor imageId={version.id} list={list}>
          {nameOf(version)}
        </ImageAnchor>
      )}
      <span className={styles.dim}>
        <time dateTime={machineTime(created)}>{formatTime(created)}</time>
        {marks.length > 0 && ` · ${marks.join(' · ')}`}
      </span>
    </li>
  );
}

const WIDTH = 300;
const EDGE = 6;

/** Where the versions lie in time, oldest at the start. The list below says the same in words. */
function LineOfTime({ images, current }: { readonly images: readonly Image[]; readonly current: string }) {
  const dots = images.flatMap((image) => {
    const timeMs = parseTime(textOf(image, 'created_at') ?? '');
    return timeMs === null ? [] : [{ image, timeMs }];
  });
  const times = dots.map(({ timeMs }) => timeMs);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  if (dots.length < 2 || first === last) return null;
  const xOf = (timeMs: number) => EDGE + ((timeMs - first) / (last - first)) * (WIDTH - 2 * EDGE);
  return (
    <svg className={styles.line} viewBox={`0 0 ${WIDTH} 12`} aria-hidden="true" focusable="false">
      <path className={styles.axis} d={`M${EDGE} 6H${WIDTH - EDGE}`} />
      {dots.map(({ image, timeMs }) => (
        <circle
          key={image.id}
          className={styles.dot}
          data-current={image.id === current}
          data-hidden={image['os_hidden'] === true}
          cx={xOf(timeMs)}
          cy={6}
          r={image.id === current ? 5 : 3}
        />
      ))}
    </svg>
  );
}
