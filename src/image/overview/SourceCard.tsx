import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { toApiError } from '../../api/errors.ts';
import type { Image } from '../../api/image.ts';
import { imageQuery } from '../../api/queries.ts';
import { isUuid } from '../../format/text.ts';
import { scopeOf } from '../../session/session.ts';
import { useSession } from '../../session/SessionContext.ts';
import { nameOf } from '../facts.ts';
import type { PanelList } from '../tab.ts';
import { useHasRested } from '../useRest.ts';
import { Card } from './Card.tsx';
import { CopyableId } from './Fact.tsx';
import { ImageAnchor } from './ImageAnchor.tsx';
import { SOURCE_WORDS as words } from './messages.ts';
import styles from './SourceCard.module.css';
import { sourcesOf, type ImageSource } from './sources.ts';

interface SourceCardProps {
  readonly image: Image;
  readonly list: PanelList;
}

/** What an image was made from: links to images, and the IDs of the rest. */
export function SourceCard({ image, list }: SourceCardProps) {
  const { session } = useSession();
  const sources = sourcesOf(image, session.region);
  if (sources.length === 0) return null;
  return (
    <Card title={words.title}>
      <dl className={styles.sources}>
        {sources.map((source) => (
          <Line key={JSON.stringify(source)} label={labelOf(source)}>
            <SourceValue source={source} list={list} />
          </Line>
        ))}
      </dl>
    </Card>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd dir="auto">{children}</dd>
    </>
  );
}

function labelOf(source: ImageSource): string {
  switch (source.kind) {
    case 'image':
      return words.imageRoles[source.role];
    case 'far-image':
      return words.farImage(source.region);
    case 'thing':
      return words.things[source.what];
    case 'volume':
      return source.from === 'snapshot' ? words.volumeSnapshot : words.things.volume;
    case 'file':
      return words.file;
    case 'other':
      return words.other;
  }
}

interface SourceValueProps {
  readonly source: ImageSource;
  readonly list: PanelList;
}

function SourceValue({ source, list }: SourceValueProps) {
  switch (source.kind) {
    case 'image':
      return <ImageLink imageId={source.imageId} label={labelOf(source)} list={list} />;
    case 'far-image':
      return <CopyableId id={source.imageId} label={words.copyIdOf(labelOf(source))} />;
    case 'thing':
      return <CopyableId id={source.id} label={words.copyIdOf(labelOf(source))} />;
    case 'volume':
      return (
        <>
          <CopyableId id={source.id} label={words.copyIdOf(labelOf(source))} />
          <span className={styles.dim}>{words.volumeFacts(source)}</span>
        </>
      );
    case 'file':
      return source.where ?? words.fileWithoutName;
    case 'other':
      return source.text;
  }
}

interface ImageLinkProps {
  readonly imageId: string;
  readonly label: string;
  readonly list: PanelList;
}

/** Another image by its name, as a link beside the same list; its ID when it no longer exists. */
function ImageLink({ imageId, label, list }: ImageLinkProps) {
  const { session, http } = useSession();
  const hasRested = useHasRested();
  const { data, error } = useQuery({
    ...imageQuery(http, scopeOf(session), imageId),
    // Only IDs can be asked for, and stepping through a list with a key does not wait for names.
    enabled: hasRested && isUuid(imageId),
  });
  const isGone = data === undefined && error !== null && toApiError(error).status === 404;
  if (isGone || !isUuid(imageId)) {
    return (
      <>
        <CopyableId id={imageId} label={words.copyIdOf(label)} />
        {isGone && <span className={styles.dim}>{words.gone}</span>}
      </>
    );
  }
  return (
    <ImageAnchor imageId={imageId} list={list}>
      {data === undefined ? imageId : nameOf(data)}
    </ImageAnchor>
  );
}
