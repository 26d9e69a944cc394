import { hash } from 'node:crypto';
import { isoSeconds } from '../clock.ts';
import { projectIdOf, stableId } from '../identity/accounts.ts';
import { generatedBytes } from '../images/data/generated-data.ts';
import type { Image, Member, ShareStatus } from '../images/image.ts';
import type { ProfileRules, Visibility } from '../profile.ts';
import { Dice } from './dice.ts';
import { glanceProperties } from './glance-properties.ts';
import { imsProperties } from './ims-properties.ts';
import { awkwardName, privateName, publicName, tagsOf } from './names.ts';
import type { PlanPart, Turn } from './plan.ts';
import { type Shape, shapeOf } from './shape.ts';

/** An image of a seeded catalog, with everything that belongs to it. */
export interface SeededImage {
  readonly image: Image;
  readonly members: readonly Member[];
  /** Its data, which are made when they are read; null for none. */
  readonly content: { readonly sizeBytes: number; readonly md5: string } | null;
}

const acme = projectIdOf('acme');
const globex = projectIdOf('globex');
const initech = projectIdOf('initech');
const operator = projectIdOf('admin');
/** Projects of a larger cloud, which no user here can sign in to. */
const STRANGERS = [stableId('project', 'umbrella'), stableId('project', 'hooli')] as const;

/** Makes image `index` of a catalog: always the same one. */
export function seededImage(index: number, turn: Turn, rules: ProfileRules): SeededImage {
  const { part } = turn;
  const dice = new Dice(index);
  const id = dice.uuid();
  const shape = shapeOf(dice, index, part, rules);
  const content = contentOf(id, shape);
  const filled = rules.fillsSizeAndHashes ? content : null;
  const isPublic = part === 'public' || part === 'hidden public';
  const date = isoSeconds(shape.createdAt);
  const image: Image = {
    id,
    name: isPublic ? publicName(dice, shape.os, date) : ownName(dice, turn, date, rules),
    status: shape.status,
    visibility: visibilityOf(part),
    owner: ownerOf(dice, part),
    diskFormat: shape.diskFormat,
    containerFormat: shape.containerFormat,
    minRamMb: shape.minRamMb,
    minDiskGb: shape.minDiskGb,
    sizeBytes: rules.fillsSizeAndHashes ? (content?.sizeBytes ?? null) : 0,
    virtualSizeBytes: filled === null ? null : virtualSizeOf(shape),
    isProtected: isPublic ? dice.chance(0.9) : dice.chance(0.05),
    isHidden: part === 'hidden public' || part === 'hidden own',
    checksum: filled?.md5 ?? null,
    hashAlgorithm: filled === null ? null : 'sha512',
    hashValue: filled?.sha512 ?? null,
    createdAt: shape.createdAt,
    updatedAt: shape.updatedAt,
    stores: rules.stores.length > 0 && content !== null ? (dice.chance(0.9) ? 'main' : 'main,second') : null,
    tags: tagsOf(dice),
    properties: new Map(rules.name === 'ims' ? imsProperties(dice, shape) : glanceProperties(dice, shape)),
  };
  return { image, members: membersOf(dice, part, shape), content };
}

/** Every ninth private image has a name that is hard to handle, so that a small catalog has all of them too. */
function ownName(dice: Dice, { part, ordinal }: Turn, date: string, rules: ProfileRules): string | null {
  const name = privateName(dice, date);
  if (part !== 'own private' || ordinal % 9 !== 4) return name;
  return awkwardName(Math.floor(ordinal / 9), !rules.refusesFourByteText);
}

function visibilityOf(part: PlanPart): Visibility {
  switch (part) {
    case 'public':
    case 'hidden public':
      return 'public';
    case 'own private':
    case 'private of others':
    case 'hidden own':
    case 'unlisted killed':
      return 'private';
    case 'own community':
    case 'community of others':
      return 'community';
    case 'own shared':
    case 'accepted share':
    case 'pending share':
    case 'rejected share':
    case 'shared among others':
      return 'shared';
  }
}

function ownerOf(dice: Dice, part: PlanPart): string {
  switch (part) {
    case 'public':
    case 'hidden public':
      return operator;
    case 'own private':
    case 'own shared':
    case 'own community':
    case 'hidden own':
    case 'unlisted killed':
      return acme;
    case 'shared among others':
      return initech;
    default:
      return dice.pick([globex, globex, initech, initech, ...STRANGERS]);
  }
}

function membersOf(dice: Dice, part: PlanPart, { createdAt, updatedAt }: Shape): readonly Member[] {
  const member = (memberId: string, status: ShareStatus): Member => ({
    memberId,
    status,
    createdAt: Math.min(createdAt + 60, updatedAt),
    updatedAt,
  });
  const anyStatus = (): ShareStatus => dice.pick(['pending', 'accepted', 'accepted', 'rejected']);
  switch (part) {
    case 'accepted share':
      return [member(acme, 'accepted'), ...(dice.chance(0.2) ? [member(STRANGERS[0], anyStatus())] : [])];
    case 'pending share':
      return [member(acme, 'pending')];
    case 'rejected share':
      return [member(acme, 'rejected')];
    case 'shared among others':
      return [member(globex, anyStatus())];
    case 'own shared':
      return [
        ...(dice.chance(0.6) ? [member(globex, anyStatus())] : []),
        ...(dice.chance(0.4) ? [member(initech, anyStatus())] : []),
        ...(dice.chance(0.1) ? [member(STRANGERS[1], anyStatus())] : []),
      ];
    default:
      return [];
  }
}

/** Up to this size the checksums are true, so that a client that checks what it downloads finds them right. */
const TRUE_CHECKSUM_BYTES = 65_536;

function contentOf(
  id: string,
  { contentBytes }: Shape,
): { sizeBytes: number; md5: string; sha512: string } | null {
  if (contentBytes === null) return null;
  // Hashing terabytes of made-up bytes would take days: of larger data the sums are made up as well.
  const hashed = contentBytes <= TRUE_CHECKSUM_BYTES ? generatedBytes(id, contentBytes) : id;
  return { sizeBytes: contentBytes, md5: hash('md5', hashed), sha512: hash('sha512', hashed) };
}

function virtualSizeOf({ diskFormat, contentBytes, minDiskGb }: Shape): number | null {
  if (diskFormat === 'raw') return contentBytes;
  return diskFormat === 'qcow2' ? Math.max(minDiskGb, 2) * 2 ** 30 : null;
}
