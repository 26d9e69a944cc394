import type { Image } from '../api/image.ts';
import { DeleteButton } from '../operations/deleting/DeleteButton.tsx';
import { usePlace } from '../operations/place.ts';
import { isOwn, targetOf } from '../operations/target.ts';
import type { Rows } from '../sharing/receiving/decisions.ts';
import { ImageCopyMenu } from './copy-as/ImageCopyMenu.tsx';
import { nameOf } from './facts.ts';
import styles from './PanelActions.module.css';
import type { PanelList } from './tab.ts';

export interface PanelActionsProps {
  readonly image: Image;
  readonly list: PanelList;
  /** The list as a place that the image may leave. */
  readonly rows: Rows;
  readonly onClose: () => void;
}

/** What can be done with an image: a row of buttons below its ID. */
export function PanelActions({ image, rows, onClose }: PanelActionsProps) {
  const place = usePlace();
  const target = targetOf(image, nameOf(image));
  return (
    <div className={styles.actions}>
      <ImageCopyMenu image={image} />
      {isOwn(target, place) && <DeleteButton targets={[target]} rows={rows} onDeleting={onClose} />}
    </div>
  );
}
