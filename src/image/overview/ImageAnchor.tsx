import type { ReactNode } from 'react';
import type { PanelList } from '../tab.ts';
import styles from './SourceCard.module.css';

interface ImageAnchorProps {
  readonly imageId: string;
  readonly list: Pick<PanelList, 'hrefOf' | 'open'>;
  readonly children: ReactNode;
}

/** A link to another image beside the same list; with a modifier the browser opens it as it opens links. */
export function ImageAnchor({ imageId, list, children }: ImageAnchorProps) {
  return (
    <a
      className={styles.link}
      href={list.hrefOf(imageId)}
      dir="auto"
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        list.open(imageId);
      }}
    >
      {children}
    </a>
  );
}
