import { readFileSync } from 'node:fs';

/**
 * The groups of captures that are replayed, in the order in which they were taken. Left out are nine captures of
 * configurations that the embedded cloud cannot have: CORS on, and image locations shown (`cors-on-*`,
 * `direct-url-*`, `locations-route`), and one of a catalog that was not recorded (`list-default-25`).
 */
export const replayedGroups = [
  'discovery',
  'listing',
  'sorting',
  'filters',
  'show',
  'create',
  'patch',
  'tags',
  'members',
  'data',
  'imports',
  'keystone',
  'size-cap',
  'rbac',
  'usage',
  'expiry',
] as const;

export type ReplayedGroup = (typeof replayedGroups)[number];

/**
 * One request to a real Glance 25.1.0 or Keystone 22.0.2, and its whole answer. What differs from run to run stands
 * in braces: `{project acme}`, `{user alice}`, `{image}` and `{identity}` for the addresses of the services. Tasks of
 * earlier runs, which the database of the real service still had, are left out.
 */
export interface Capture {
  readonly case: string;
  readonly note?: string;
  /** Who asked; null without a token. */
  readonly as: string | null;
  readonly service: 'glance' | 'keystone';
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    /** A value is sent as JSON, a text as it is; `<4096 bytes>` stands for so many, and `<10 bytes of s>` for ten s. */
    readonly body?: unknown;
  };
  readonly response: {
    /** 0 when the connection was closed without an answer. */
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    /** Whether there was an `x-openstack-request-id`. */
    readonly requestId: boolean;
    /** Parsed JSON. In lists of images the key of an image of the world stands for it. */
    readonly body?: unknown;
    readonly text?: string;
  };
}

/** An image of the world that the captures were taken in. */
export interface WorldImage {
  readonly key: string;
  readonly id: string;
  /** The user; the image belongs to that user's project. */
  readonly createdBy: string;
  /** How many bytes of data it has; null for none. */
  readonly dataBytes: number | null;
  readonly members: readonly { readonly project: string; readonly status: string }[];
  readonly deactivated: boolean;
  readonly deletedAfterwards: boolean;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly createdAt?: string;
  readonly updatedAt?: string;
  /** How lists show it. */
  readonly listed?: unknown;
}

/** The captures of a group, in order. */
export function capturesOf(group: ReplayedGroup): readonly Capture[] {
  const captures: readonly Capture[] = JSON.parse(readData(`${group}.json`));
  return captures;
}

/** The images of the world, in the order in which they were made. */
export function worldImages(): readonly WorldImage[] {
  const images: readonly WorldImage[] = JSON.parse(readData('world.json'));
  return images;
}

// The files are our own, written from the types above.
function readData(name: string): string {
  return readFileSync(new URL(`data/${name}`, import.meta.url), 'utf8');
}
