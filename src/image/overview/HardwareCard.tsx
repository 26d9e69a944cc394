import type { Image } from '../../api/image.ts';
import { Card } from './Card.tsx';
import { hardwareOf } from './hardware.ts';
import { HARDWARE_WORDS as words } from './messages.ts';

/** The servers that an image is for, in sentences. */
export function HardwareCard({ image }: { readonly image: Image }) {
  const hardware = hardwareOf(image);
  if (hardware === null) return null;
  const { fits, not, atOdds } = hardware;
  return (
    <Card title={words.title}>
      <p>{words.fits(fits)}</p>
      {not.length > 0 && <p>{words.not(not)}</p>}
      {atOdds.map(([one, other]) => (
        <p key={`${one} ${other}`}>{words.atOdds(one, other)}</p>
      ))}
    </Card>
  );
}
