import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { toApiError } from '../api/errors.ts';
import type { Image } from '../api/image.ts';
import { ERROR_WORDS, explain } from '../api/messages.ts';
import { imageQuery } from '../api/queries.ts';
import { scopeOf } from '../session/session.ts';
import { useSession } from '../session/SessionContext.ts';
import type { Rows } from '../sharing/receiving/decisions.ts';
import { Invitation } from '../sharing/receiving/Invitation.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Optional } from '../ui/Optional.tsx';
import { OsLogo } from '../ui/OsLogo.tsx';
import { useNow } from '../ui/useNow.ts';
import { copyAndSay } from '../ui/copy.ts';
import { nameOf } from './facts.ts';
import styles from './ImagePanel.module.css';
import { ImageTabs } from './ImageTabs.tsx';
import { IMAGE_WORDS as words } from './messages.ts';
import { logoOf } from './os.ts';
import { PanelActions } from './PanelActions.tsx';
import type { PanelList, PanelTab } from './tab.ts';

interface ImagePanelProps {
  readonly imageId: string;
  /** The image as the list has it, to show at once. */
  readonly listed: Image | undefined;
  readonly tab: PanelTab;
  readonly onTab: (tab: PanelTab) => void;
  readonly onClose: () => void;
  readonly list: PanelList;
  /** The list as a place in which the image may be decided on. */
  readonly rows: Rows;
  /** Opens the image before or behind this one in the list; nothing where there is none. */
  readonly onStep: (step: -1 | 1) => (() => void) | null;
}

/** One image beside the list: what it is, and what the service says of it. */
export function ImagePanel(props: ImagePanelProps) {
  const { imageId, listed, tab, onTab, onClose, onStep, list, rows } = props;
  const { session, http } = useSession();
  const { data, error } = useQuery({
    ...imageQuery(http, scopeOf(session), imageId),
    placeholderData: () => listed,
  });
  const nowMs = useNow();
  const heading = useRef<HTMLHeadingElement>(null);
  const logo = data === undefined ? undefined : logoOf(data);
  const title = data === undefined ? words.panel : nameOf(data);

  // An effect: who opens an image is taken to it, and only once it is on screen.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [imageId]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.defaultPrevented) onClose();
  }

  const previous = onStep(-1);
  const next = onStep(1);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes from anywhere inside
    <aside className={styles.panel} aria-label={words.panel} onKeyDown={onKeyDown}>
      <div className={styles.head}>
        {logo !== undefined && <OsLogo name={logo} size="large" />}
        <h2 ref={heading} tabIndex={-1} className={styles.title} dir="auto">
          {title}
        </h2>
        <IconButton
          label={words.previous}
          icon={<Icon name="up" />}
          disabled={previous === null}
          onClick={() => previous?.()}
        />
        <IconButton
          label={words.next}
          icon={<Icon name="down" />}
          disabled={next === null}
          onClick={() => next?.()}
        />
        <IconButton label={words.close} icon={<Icon name="close" />} onClick={onClose} />
      </div>
      <ImageId imageId={imageId} />
      {data !== undefined && (
        <PanelActions key={imageId} image={data} list={list} rows={rows} onClose={onClose} />
      )}
      {data !== undefined && (
        <Optional key={imageId}>
          <Invitation image={data} name={title} rows={rows} />
        </Optional>
      )}
      {error !== null && data === undefined ? (
        <Failure thrown={error} />
      ) : data === undefined ? (
        <p role="status">{words.loading}</p>
      ) : (
        <ImageTabs image={data} nowMs={nowMs} list={list} tab={tab} onTab={onTab} />
      )}
    </aside>
  );
}

function ImageId({ imageId }: { readonly imageId: string }) {
  return (
    <p className={styles.id}>
      <code>{imageId}</code>
      <IconButton
        label={words.copyId}
        icon={<Icon name="copy" />}
        onClick={() => copyAndSay(imageId, words)}
      />
    </p>
  );
}

function Failure({ thrown }: { readonly thrown: unknown }) {
  const error = toApiError(thrown);
  const isGone = error.status === 404;
  const explained = explain(error, words.what);
  return (
    <div className={styles.failure} role="alert">
      <p className={styles.failureTitle}>{isGone ? words.goneTitle : explained.title}</p>
      <p>{isGone ? words.goneAdvice : explained.advice}</p>
      {error.message !== '' && (
        <p>
          {ERROR_WORDS.serviceSaid} <q dir="auto">{error.message}</q>
        </p>
      )}
      {error.requestId !== null && (
        <p>
          {ERROR_WORDS.requestId} <code>{error.requestId}</code>{' '}
          <Button look="quiet" onClick={() => copyAndSay(error.requestId ?? '', words)}>
            <Icon name="copy" />
            {words.copyRequestId}
          </Button>
        </p>
      )}
    </div>
  );
}
