import type { Target } from '../target.ts';
import { isOwn, type Rights } from '../target.ts';

/** Why an image cannot be exported or copied; the words are in `form-messages.ts`. */
export type Obstacle =
  | 'not-active'
  | 'foreign'
  | 'public'
  | 'market'
  | 'whole'
  | 'iso'
  | 'encrypted-quick'
  | 'too-large'
  | 'too-large-quick'
  | 'too-large-copy';

const GIB = 2 ** 30;
/** The limits of IMS, in bytes (operations, sections 3 and 10). */
const MOST_BYTES = 128 * GIB;
const MOST_QUICK_BYTES = 1024 * GIB;

/** Images made from public images of these systems are not exported. */
const LICENSED: ReadonlySet<string> = new Set([
  'Windows',
  'SUSE',
  'RedHat',
  'Red Hat',
  'Ubuntu',
  'Oracle Linux',
  'OracleLinux',
]);

/** Why the service would refuse to export this image; `null` where nothing is known against it. */
export function exportObstacle(target: Target, rights: Rights, isQuick: boolean): Obstacle | null {
  const { status, visibility, isWhole, ims } = target;
  if (visibility === 'public') return 'public';
  if (!isOwn(target, rights)) return 'foreign';
  if (ims?.isMarket === true) return 'market';
  if (isWhole) return 'whole';
  if (ims?.isIso === true) return 'iso';
  if (status !== 'active') return 'not-active';
  if (isQuick && ims?.isEncrypted === true) return 'encrypted-quick';
  const sizeBytes = ims?.sizeBytes ?? 0;
  if (isQuick) return sizeBytes > MOST_QUICK_BYTES ? 'too-large-quick' : null;
  return sizeBytes > MOST_BYTES ? 'too-large' : null;
}

/** The system by whose license the export may be refused: whether the image it was made from is public is not known. */
export function licensedSystem({ ims }: Target): string | null {
  if (ims === undefined || !ims.hasParent || ims.platform === null) return null;
  return LICENSED.has(ims.platform) ? ims.platform : null;
}

/** Why the service would refuse to copy this image. */
export function copyObstacle({ status, isWhole, ims }: Target): Obstacle | null {
  if (isWhole) return 'whole';
  if (ims?.isIso === true) return 'iso';
  if (status !== 'active') return 'not-active';
  return (ims?.sizeBytes ?? 0) > MOST_BYTES ? 'too-large-copy' : null;
}

/** Whether a copy has to wait until the image has been accepted, where another project shares it. */
export function mustBeAccepted({ owner, visibility }: Target, { projectId }: Rights): boolean {
  return owner !== projectId && visibility === 'shared';
}
