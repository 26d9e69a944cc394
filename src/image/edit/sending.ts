import type { Image } from '../../api/image.ts';
import type { PatchOperation } from '../../api/images-write.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { patchOf, textIn, type Changes } from './changes.ts';
import { isOfExtension } from './rules.ts';

/** What is sent for a draft, and by which of the two calls of IMS; Glance has the native one alone. */
export interface Sending {
  readonly call: 'native' | 'extension';
  readonly operations: readonly PatchOperation[];
}

/**
 * What is sent for the changes. One call takes all of them, so that an image is never changed by half: the extension
 * takes name, description and people's own properties as well.
 */
export function sendingFor(base: Image, changes: Changes, profile: ProfileName): Sending {
  const operations = patchOf(base, changes);
  if (!needsExtension(changes, profile)) return { call: 'native', operations };
  return { call: 'extension', operations: operations.map(inTexts) };
}

/** Whether only the extension of IMS takes some of the changes. */
export function needsExtension(changes: Changes, profile: ProfileName): boolean {
  return profile === 'ims' && [...changes.keys()].some(isOfExtension);
}

/** Whether the extension takes no attribute of this name (operations, section 4). */
export function hasCapitals(attribute: string): boolean {
  return attribute !== attribute.toLowerCase();
}

/** The documents have texts for all values, and mark them as required, for `remove` too (operations, section 4). */
function inTexts(operation: PatchOperation): PatchOperation {
  if (operation.op === 'remove') return { ...operation, value: '' };
  return { ...operation, value: textIn(operation.value) };
}
