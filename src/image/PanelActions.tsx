import type { Image } from '../api/image.ts';
import { ImageCopyMenu } from './copy-as/ImageCopyMenu.tsx';
import type { Rows } from '../sharing/receiving/decisions.ts';
import styles from './PanelActions.module.css';
import type { PanelList } from './tab.ts';

export interface PanelActionsProps {
  readonly image: Image;
  readonly list: PanelList;
  /** The list as a place that the image may leave. */
  readonly rows: Rows;
}

/** What can be done with an image: a row of buttons below its ID. */
export function PanelActions({ image }: PanelActionsProps) {
  return (
    <div className={styles.actions}>
      <ImageCopyMenu image={image} />
    </div>
  );
}
