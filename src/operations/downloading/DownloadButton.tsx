import { lazy, useState } from 'react';
import { textOf, type Image } from '../../api/image.ts';
import { ahead } from '../../ui/ahead.ts';
import { Button } from '../../ui/Button.tsx';
import { Optional } from '../../ui/Optional.tsx';
import { say } from '../../ui/Toast.tsx';
import { OPERATION_LABELS as labels } from '../labels.ts';
import { OPERATION_WORDS } from '../messages.ts';
import { usePlace } from '../place.ts';
import { canWriteFiles } from './save-file.ts';

const loadStart = () => import('./start-download.ts');
const LazyLink = lazy(() => import('./LinkDialog.tsx').then(({ LinkDialog }) => ({ default: LinkDialog })));
const LazyNoFile = lazy(() =>
  import('./NoFileDialog.tsx').then(({ NoFileDialog }) => ({ default: NoFileDialog })),
);

interface DownloadButtonProps {
  readonly image: Image;
  readonly name: string;
}

/** Brings the file of an image to this computer, where the service gives it out. Nothing on IMS, which documents no such call. */
export function DownloadButton({ image, name }: DownloadButtonProps) {
  const place = usePlace();
  const [shown, setShown] = useState<'link' | 'no-file' | null>(null);
  if (place.profile === 'ims') return null;
  const status = textOf(image, 'status') ?? '';
  const hasFile = status === 'active' || (status === 'deactivated' && place.isAdmin);

  async function start(): Promise<void> {
    if (!hasFile) setShown('no-file');
    else if (!canWriteFiles()) setShown('link');
    else {
      const room = await loadStart().catch(() => null);
      if (room === null) say(OPERATION_WORDS.notLoaded);
      else await room.startDownload(place, image, name);
    }
  }

  const close = () => setShown(null);
  return (
    <>
      <Button
        onPointerEnter={() => ahead(loadStart)}
        onFocus={() => ahead(loadStart)}
        onClick={() => void start()}
      >
        {labels.download}
      </Button>
      {shown !== null && (
        <Optional>
          {shown === 'link' ? (
            <LazyLink place={place} image={image} name={name} onClose={close} />
          ) : (
            <LazyNoFile name={name} status={status} onClose={close} />
          )}
        </Optional>
      )}
    </>
  );
}
