import { createHash } from 'node:crypto';
import type { Chapter } from './command.ts';
import { accounts } from './table/accounts.ts';
import { changing } from './table/changing.ts';
import { deleting } from './table/deleting.ts';
import { importing } from './table/importing.ts';
import { listing } from './table/listing.ts';
import { making } from './table/making.ts';
import { sharing } from './table/sharing.ts';

/** The whole session. */
export const SESSION: readonly Chapter[] = [
  accounts,
  making,
  listing,
  changing,
  sharing,
  importing,
  deleting,
];

/** The images that it makes, and one that is never made. */
export const IMAGES = ['web', 'db', 'empty', 'club', 'base', 'glance', 'imported', 'unmade'] as const;

const small = 'a small disk\n'.repeat(80);

/** The files that it finds where it runs. */
export const FILES = { 'small.raw': small, 'large.raw': 'a large disk\n'.repeat(100_000) };

/** Further texts that stand in its commands. */
export const TEXTS = { small_md5: createHash('md5').update(small).digest('hex') };
