import type { Image } from '../api/image.ts';
import { DeleteButton } from '../operations/deleting/DeleteButton.tsx';
import type { LeavingRows } from '../operations/deleting/delete-images.ts';
import { DownloadButton } from '../operations/downloading/DownloadButton.tsx';
import { ServiceMenu } from '../operations/service-jobs/ServiceMenu.tsx';
import { useOperationScope } from '../operations/operation-scope.ts';
import { StateMenu } from '../operations/state/StateMenu.tsx';
import { isOwn, targetOf } from '../operations/target.ts';
import { ImageCopyMenu } from './copy-as/ImageCopyMenu.tsx';
import { LikeButton } from './create/LikeButton.tsx';
import { LaunchLink } from './create/LaunchLink.tsx';
import { nameOf } from './facts.ts';
import styles from './PanelActions.module.css';
import type { PanelList } from './tab.ts';

export interface PanelActionsProps {
  readonly image: Image;
  readonly list: PanelList;
  /** The lists that the image leaves when it is deleted. */
  readonly lists: LeavingRows;
  readonly onClose: () => void;
}

/** Actions on an image: a row of buttons below its ID. */
export function PanelActions({ image, list, lists, onClose }: PanelActionsProps) {
  const place = useOperationScope();
  const target = targetOf(image, nameOf(image));
  return (
    <div className={styles.actions}>
      <DownloadButton image={image} name={target.name} />
      <ImageCopyMenu image={image} />
      <ServiceMenu targets={[target]} />
      {isOwn(target, place) && <StateMenu targets={[target]} />}
      <LaunchLink image={image} />
      <LikeButton image={image} onOpen={list.openNew} />
      {isOwn(target, place) && <DeleteButton targets={[target]} rows={lists} onDeleting={onClose} />}
    </div>
  );
}
