import type { ProfileRules } from '../profile.ts';
import type { ImageStatus } from '../images/image.ts';
import type { Dice } from './dice.ts';
import { type OperatingSystem, pickOperatingSystem } from './operating-systems.ts';
import type { PlanPart } from './plan.ts';

/** What an image is for; the values of `virtual_env_type`. */
export type Purpose = 'FusionCompute' | 'DataImage' | 'Ironic' | 'IsoImage';

/** The believable outline of an image, before it is put into the words of a dialect. */
export interface Shape {
  readonly part: PlanPart;
  readonly os: OperatingSystem;
  readonly purpose: Purpose;
  readonly status: ImageStatus;
  /** Bytes of data; null while there are none. */
  readonly contentBytes: number | null;
  /** Seconds since 1970. */
  readonly createdAt: number;
  /** When the data were there. */
  readonly activeAt: number | null;
  readonly updatedAt: number;
  readonly diskFormat: string | null;
  readonly containerFormat: string | null;
  readonly minDiskGb: number;
  readonly minRamMb: number;
}

/** The newest image is from this day, whatever day it is: a catalog must be the same tomorrow. */
const NEWEST = Date.parse('2026-11-20T17:30:00Z') / 1000;
const OLDEST = Date.parse('2016-02-01T08:00:00Z') / 1000;
const DAY = 86_400;

/** Outlines an image. */
export function shapeOf(dice: Dice, index: number, part: PlanPart, rules: ProfileRules): Shape {
  const createdAt = creationTime(dice, index);
  const os = pickOperatingSystem(dice, new Date(createdAt * 1000).getUTCFullYear());
  const isPublic = part === 'public' || part === 'hidden public';
  const purpose = purposeOf(dice, isPublic);
  const status = part === 'unlisted killed' ? 'killed' : statusOf(dice, isPublic, rules);
  const hasContent = status === 'active' || status === 'deactivated' || status === 'pending_delete';
  const activeAt = hasContent ? Math.min(createdAt + dice.between(20, 5400), NEWEST) : null;
  const wasTouched = dice.chance(0.4);
  const since = activeAt ?? createdAt;
  const updatedAt = wasTouched ? Math.min(since + Math.floor(dice.next() ** 3 * 700 * DAY), NEWEST) : since;
  const [diskFormat, containerFormat] = formatsOf(dice, purpose, status, rules);
  return {
    part,
    os,
    purpose,
    status,
    contentBytes: hasContent ? contentBytes(dice) : null,
    createdAt,
    activeAt,
    updatedAt,
    diskFormat,
    containerFormat,
    minDiskGb:
      purpose === 'DataImage' ? dice.pick([40, 100, 200, 500, 1000, 1024]) : minDisk(dice, os, rules),
    minRamMb: dice.weighted([
      [40, 0],
      [8, 512],
      [18, 1024],
      [16, 2048],
      [10, 4096],
      [5, 8192],
      [2, 16_384],
      [1, 65_536],
    ]),
  };
}

/** Over ten years, more of them lately; one in eight was made in the same second as its neighbours. */
function creationTime(dice: Dice, index: number): number {
  const own = dice.next();
  const inBatch = index % 64 < 8;
  // The numbers of a batch come from its first image, so that all of it agree.
  const position = inBatch ? fraction(index - (index % 64)) : own;
  return NEWEST - Math.floor(position ** 1.7 * (NEWEST - OLDEST));
}

/** A number from 0 to 1 that is as good as random and belongs to an index. */
function fraction(index: number): number {
  return ((Math.imul(index + 1, 0x9e3779b1) >>> 0) / 4_294_967_296 + 0.5) % 1;
}

function purposeOf(dice: Dice, isPublic: boolean): Purpose {
  return dice.weighted<Purpose>([
    [isPublic ? 92 : 82, 'FusionCompute'],
    [isPublic ? 1 : 8, 'DataImage'],
    [isPublic ? 5 : 3, 'Ironic'],
    [isPublic ? 2 : 7, 'IsoImage'],
  ]);
}

function statusOf(dice: Dice, isPublic: boolean, rules: ProfileRules): ImageStatus {
  if (isPublic) {
    return dice.weighted<ImageStatus>([
      [97, 'active'],
      [3, 'deactivated'],
    ]);
  }
  return dice.weighted<ImageStatus>([
    [890, 'active'],
    [45, 'queued'],
    [15, 'saving'],
    [rules.listsKilled ? 12 : 0, 'killed'],
    [15, 'deactivated'],
    [8, 'importing'],
    [8, 'uploading'],
    [7, 'pending_delete'],
  ]);
}

/** From a few bytes to some hundred gigabytes, most around a gigabyte. */
function contentBytes(dice: Dice): number {
  if (dice.chance(0.01)) return dice.pick([1, 17, 512, 4096, 65_536, 1_048_576]);
  if (dice.chance(0.02)) return Math.floor(2 ** (36 + dice.next() * 3.8));
  const spread = dice.next() + dice.next() + dice.next() - 1.5;
  return Math.floor(2 ** (30.3 + spread * 3.2));
}

function minDisk(dice: Dice, os: OperatingSystem, rules: ProfileRules): number {
  if (os.type === 'Windows') return dice.pick([40, 50, 60, 80, 100]);
  const none = rules.fillsSizeAndHashes ? 20 : 0;
  return dice.weighted([
    [none, 0],
    [14, 10],
    [20, 20],
    [26, 40],
    [10, 50],
    [8, 80],
    [12, 100],
    [3, 200],
    [1, 1024],
  ]);
}

function formatsOf(
  dice: Dice,
  purpose: Purpose,
  status: ImageStatus,
  rules: ProfileRules,
): readonly [disk: string | null, container: string | null] {
  if (purpose === 'IsoImage') return ['iso', 'bare'];
  if (!rules.fillsSizeAndHashes) {
    const disk = dice.weighted([
      [62, 'zvhd2'],
      [9, 'zvhd'],
      [6, 'vhd'],
      [15, 'qcow2'],
      [8, 'raw'],
    ]);
    return [disk, 'bare'];
  }
  // A record that waits for its data need not have formats yet.
  if (status === 'queued' && dice.chance(0.3)) return [null, null];
  return dice.weighted<readonly [string, string]>([
    [600, ['qcow2', 'bare']],
    [200, ['raw', 'bare']],
    [80, ['vmdk', 'bare']],
    [25, ['vmdk', 'ova']],
    [35, ['vhd', 'bare']],
    [12, ['vhdx', 'bare']],
    [18, ['vdi', 'bare']],
    [8, ['ami', 'ami']],
    [4, ['aki', 'aki']],
    [4, ['ari', 'ari']],
    [6, ['raw', 'docker']],
    [4, ['qcow2', 'compressed']],
    [4, ['ploop', 'bare']],
  ]);
}
