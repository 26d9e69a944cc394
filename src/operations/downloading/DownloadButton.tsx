import { useState } from 'react';
import type { Image } from '../../api/image.ts';
import { ahead } from '../../ui/ahead.ts';
import { Button } from '../../ui/Button.tsx';
import { useOnDemand } from '../../ui/useOnDemand.ts';
import { OPERATION_LABELS as labels } from '../labels.ts';
import { sayNotLoaded } from '../useAsked.ts';
import { usePlace } from '../place.ts';
import { noFileOf } from './no-file.ts';
import { canWriteFiles } from './save-file.ts';

const loadStart = () => import('./start-download.ts');
const loadLink = () => import('./LinkDialog.tsx').then(({ LinkDialog }) => LinkDialog);
const loadNoFile = () => import('./NoFileDialog.tsx').then(({ NoFileDialog }) => NoFileDialog);

interface DownloadButtonProps {
  readonly image: Image;
  readonly name: string;
}

/** Brings the file of an image to this computer, where the service gives it out. Nothing on IMS, which documents no such call. */
export function DownloadButton({ image, name }: DownloadButtonProps) {
  const place = usePlace();
  const link = useOnDemand(loadLink, sayNotLoaded);
  const noFile = useOnDemand(loadNoFile, sayNotLoaded);
  const [shown, setShown] = useState<'link' | 'no-file' | null>(null);
  if (place.profile === 'ims') return null;
  const because = noFileOf(image, place.isAdmin);

  async function start(): Promise<void> {
    if (because !== null) {
      noFile.want();
      setShown('no-file');
    } else if (!canWriteFiles()) {
      link.want();
      setShown('link');
    } else {
      const room = await loadStart().catch(() => null);
      if (room === null) sayNotLoaded();
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
      {shown === 'link' && link.Part !== null && (
        <link.Part place={place} image={image} name={name} onClose={close} />
      )}
      {shown === 'no-file' && noFile.Part !== null && because !== null && (
        <noFile.Part name={name} because={because} onClose={close} />
      )}
    </>
  );
}
