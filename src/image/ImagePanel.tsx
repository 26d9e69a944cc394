import { Suspense, useEffect, useRef, useState, type RefObject } from 'react';
import type { Image } from '../api/image.ts';
import type { LeavingRows } from '../operations/deleting/delete-images.ts';
import type { Rows } from '../sharing/receiving/decisions.ts';
import { Invitation } from '../sharing/receiving/Invitation.tsx';
import { Boundary } from '../ui/Boundary.tsx';
import { IconButton } from '../ui/Button.tsx';
import { copyAndSay } from '../ui/copy.ts';
import { Icon } from '../ui/Icon.tsx';
import { OsLogo } from '../ui/OsLogo.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { GoneIsAnnounced } from '../ui/announce-once.ts';
import { useNow } from '../ui/useNow.ts';
import { ImageFailure } from './ImageFailure.tsx';
import { nameOf, logoOf } from './facts.ts';
import styles from './ImagePanel.module.css';
import { ImageTabs } from './ImageTabs.tsx';
import { PANEL_WORDS as words } from './panel-messages.ts';
import { PanelActions } from './PanelActions.tsx';
import type { PanelList, PanelTab } from './tab.ts';
import { useImage } from './useImage.ts';

interface ImagePanelProps {
  readonly imageId: string;
  /** The image as the list has it, to show at once. */
  readonly listed: Image | undefined;
  readonly tab: PanelTab;
  readonly onTab: (tab: PanelTab) => void;
  readonly onClose: () => void;
  readonly list: PanelList;
  /** The list, when images can be accepted or rejected in it. */
  readonly rows: Rows;
  /** The lists that the image leaves when it is deleted. */
  readonly lists: LeavingRows;
  /** Whether arrow keys in the list opened the image: then the focus stays in the list. */
  readonly isFollowed: (imageId: string) => boolean;
  /** Opens the image before or after this one in the list; absent where there is none. */
  readonly onStep: (step: -1 | 1) => (() => void) | null;
}

/** One image beside the list: what it is, and what the service says of it. */
export function ImagePanel(props: ImagePanelProps) {
  const { imageId, listed, tab, onTab, onClose, list, rows, lists, isFollowed } = props;
  const { state, isAsking, askAgain, cancel } = useImage(imageId, listed);
  const nowMs = useNow();
  const panel = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const image = 'image' in state ? state.image : undefined;
  useFocusOnOpen(imageId, panel, heading, isFollowed);
  usePageTitle(image === undefined ? null : nameOf(image), list.title);

  function retry(): void {
    // The button disappears while the request runs.
    heading.current?.focus({ preventScroll: true });
    askAgain();
  }

  return (
    <div ref={panel} className={styles.panel}>
      <Head image={image} heading={heading} onStep={props.onStep} onClose={onClose} />
      <ImageId imageId={imageId} />
      {state.kind === 'loading' && (
        <Waiting
          key={imageId}
          text={words.loading}
          isAsking={isAsking}
          onCancel={() => {
            // The button disappears.
            heading.current?.focus({ preventScroll: true });
            cancel();
          }}
          onRetry={retry}
        />
      )}
      {'error' in state && <ImageFailure key={imageId} state={state} onRetry={retry} />}
      {image !== undefined && state.kind !== 'gone' && (
        <>
          <PanelActions key={imageId} image={image} list={list} lists={lists} onClose={onClose} />
          <Boundary key={`invitation ${imageId}`}>
            <Suspense fallback={null}>
              <Invitation image={image} name={nameOf(image)} rows={rows} />
            </Suspense>
          </Boundary>
        </>
      )}
      {image !== undefined && (
        <GoneIsAnnounced value={state.kind === 'gone'}>
          <ImageTabs image={image} nowMs={nowMs} list={list} tab={tab} onTab={onTab} />
        </GoneIsAnnounced>
      )}
    </div>
  );
}

/** Opening an image moves the focus to it; stepping through the list or from here leaves the focus in place. */
function useFocusOnOpen(
  imageId: string,
  panel: RefObject<HTMLElement | null>,
  heading: RefObject<HTMLElement | null>,
  isFollowed: ImagePanelProps['isFollowed'],
): void {
  // An effect: the image is on screen only now.
  useEffect(() => {
    const isHere = panel.current?.contains(document.activeElement) === true;
    if (!isHere && !isFollowed(imageId)) heading.current?.focus({ preventScroll: true });
  }, [imageId, panel, heading, isFollowed]);
}

/** The title of the window names the open image, for tabs and the history. */
function usePageTitle(name: string | null, listTitle: string): void {
  useEffect(() => {
    if (name === null) return undefined;
    document.title = words.pageTitle(name, listTitle);
    return () => {
      document.title = listTitle;
    };
  }, [name, listTitle]);
}

interface HeadProps {
  readonly image: Image | undefined;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly onStep: ImagePanelProps['onStep'];
  readonly onClose: () => void;
}

function Head({ image, heading, onStep, onClose }: HeadProps) {
  const [hasStepped, setStepped] = useState(false);
  const logo = image === undefined ? undefined : logoOf(image);
  const title = image === undefined ? words.panel : nameOf(image);

  function stepper(label: string, by: -1 | 1) {
    const step = onStep(by);
    return (
      <IconButton
        label={label}
        data-step={by}
        icon={<Icon name={by === 1 ? 'down' : 'up'} />}
        // Not `disabled`, which would take the focus away at the end of the list.
        aria-disabled={step === null}
        onClick={() => {
          if (step === null) return;
          setStepped(true);
          step();
        }}
      />
    );
  }

  return (
    <div className={styles.head}>
      {logo !== undefined && <OsLogo name={logo} size="large" />}
      <h2 ref={heading} tabIndex={-1} className={styles.title} translate="no" dir="auto">
        <span className={styles.words} title={title}>
          {title}
        </span>
      </h2>
      {/* The focus stays on the button that was pressed, so the new image is announced. */}
      <span className="visually-hidden" role="status">
        {hasStepped ? title : ''}
      </span>
      {stepper(words.previous, -1)}
      {stepper(words.next, 1)}
      <IconButton data-close label={words.close} icon={<Icon name="close" />} onClick={onClose} />
    </div>
  );
}

function ImageId({ imageId }: { readonly imageId: string }) {
  return (
    <p className={styles.id}>
      <code translate="no" dir="auto">
        {imageId}
      </code>
      <IconButton label={words.copyId} icon={<Icon name="copy" />} onClick={() => copyAndSay(imageId)} />
    </p>
  );
}
