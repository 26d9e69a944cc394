/** What of a project's is counted against its limits, in Glance's words. Sizes are in MiB. */
export const LIMITED_RESOURCES = [
  'image_size_total',
  'image_stage_total',
  'image_count_total',
  'image_count_uploading',
] as const;

/** One of them. */
export type LimitedResource = (typeof LIMITED_RESOURCES)[number];

/** How much a project may have of each; Keystone writes -1 for as much as it likes. */
export type ProjectLimits = Readonly<Record<LimitedResource, number>>;

/** What the cloud sets a limit to, besides what Glance limits in every image. */
export interface CloudLimits {
  /** The most bytes that the data of one image may have (`image_size_cap`). */
  readonly imageSizeCapBytes: number;
  /** What every project may have (`use_keystone_limits`); null where nothing is counted, as Glance is installed. */
  readonly perProject: ProjectLimits | null;
}

/** Glance as it is installed: a tebibyte for an image, and no count of anything. */
export const USUAL_LIMITS: CloudLimits = { imageSizeCapBytes: 2 ** 40, perProject: null };

/** A limit that is none. */
export const UNLIMITED = -1;

const CAP = 'image_size_cap';

/** The names that a limit can have on the command line. */
export const LIMIT_NAMES: readonly string[] = [CAP, ...LIMITED_RESOURCES];

/**
 * Limits as they are written on the command line, `image_count_total=20,image_size_cap=1000000`; what is not named
 * is not limited. Undefined for a text that is none, or names something twice.
 */
export function parseLimits(text: string): CloudLimits | undefined {
  const given = new Map<string, number>();
  for (const part of text.split(',')) {
    const [, name = '', digits = ''] = /^\s*(\w+)=(\d{1,15})\s*$/.exec(part) ?? [];
    if (!LIMIT_NAMES.includes(name) || given.has(name)) return undefined;
    given.set(name, Number(digits));
  }
  const isCounted = LIMITED_RESOURCES.some((resource) => given.has(resource));
  const limitOf = (resource: LimitedResource): number => given.get(resource) ?? UNLIMITED;
  return {
    imageSizeCapBytes: given.get(CAP) ?? USUAL_LIMITS.imageSizeCapBytes,
    perProject: isCounted
      ? {
          image_size_total: limitOf('image_size_total'),
          image_stage_total: limitOf('image_stage_total'),
          image_count_total: limitOf('image_count_total'),
          image_count_uploading: limitOf('image_count_uploading'),
        }
      : null,
  };
}
