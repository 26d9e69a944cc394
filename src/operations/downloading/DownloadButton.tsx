import { useState } from 'react';
import type { Image } from '../../api/image.ts';
import { Button } from '../../ui/Button.tsx';
import { lazyDialog } from '../../ui/lazy.tsx';
import { loadAndRun, prefetch } from '../../ui/loading.ts';
import { OPERATION_LABELS as labels } from '../label-messages.ts';
import { useOperationScope } from '../operation-scope.ts';
import { noFileOf } from './no-file.ts';
import { canWriteFiles } from '../../ui/save-file.ts';

const loadStart = () => import('./start-download.ts');
const LinkDialog = lazyDialog(() => import('./LinkDialog.tsx').then((file) => file.LinkDialog));
const NoFileDialog = lazyDialog(() => import('./NoFileDialog.tsx').then((file) => file.NoFileDialog));

interface DownloadButtonProps {
  readonly image: Image;
  readonly name: string;
}

/** Downloads the file of an image, where the service allows it. Nothing on IMS, which documents no such request. */
export function DownloadButton({ image, name }: DownloadButtonProps) {
  const place = useOperationScope();
  const [shown, setShown] = useState<'link' | 'no-file' | null>(null);
  if (place.profile === 'ims') return null;
  const because = noFileOf(image, place.isAdmin);

  function start(): void {
    if (because !== null) setShown('no-file');
    else if (!canWriteFiles()) setShown('link');
    else void loadAndRun(loadStart, ({ startDownload }) => startDownload(place, image, name));
  }

  const close = () => setShown(null);
  return (
    <>
      <Button onPointerEnter={() => prefetch(loadStart)} onFocus={() => prefetch(loadStart)} onClick={start}>
        {labels.download}
      </Button>
      {shown === 'link' && <LinkDialog place={place} image={image} name={name} onClose={close} />}
      {shown === 'no-file' && because !== null && (
        <NoFileDialog name={name} because={because} onClose={close} />
      )}
    </>
  );
}
