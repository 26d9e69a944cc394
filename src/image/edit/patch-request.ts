import type { Image } from '../../api/image.ts';
import { pointerTo, type PatchOperation } from '../../api/images-write.ts';
import { attributeOf } from '../../attributes/table.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { fixedFirst, isFixed, relativeTo, textIn, type Changes } from './changes.ts';
import { isOfExtension } from './rules.ts';

/** The request for a draft, by one of the two calls of IMS; Glance has only the native one. */
export interface PatchRequest {
  readonly call: 'native' | 'extension';
  readonly operations: readonly PatchOperation[];
}

/**
 * The request for the changes. One call sends all of them, so that an image is never changed by half: the extension
 * takes name, description and custom properties too.
 */
export function patchRequestFor(base: Image, changes: Changes, profile: ProfileName): PatchRequest {
  const operations = patchOf(base, changes);
  if (!needsExtension(changes, profile)) return { call: 'native', operations };
  return { call: 'extension', operations: operations.map(inTexts) };
}

/** Whether some of the changes need the extension of IMS. */
export function needsExtension(changes: Changes, profile: ProfileName): boolean {
  return profile === 'ims' && [...changes.keys()].some(isOfExtension);
}

/** Whether the extension takes no attribute of this name (operations, section 4). */
export function hasCapitals(attribute: string): boolean {
  return attribute !== attribute.toLowerCase();
}

/** The documents have strings for all values, and mark them as required, for `remove` too (operations, section 4). */
function inTexts(operation: PatchOperation): PatchOperation {
  if (operation.op === 'remove') return { ...operation, value: '' };
  return { ...operation, value: textIn(operation.value) };
}

/** The patch for the changes: one operation for each. Tags are never among them. */
export function patchOf(base: Image, changes: Changes): readonly PatchOperation[] {
  const inOrder = [...relativeTo(base, changes)].toSorted(([one], [other]) => fixedFirst(one, other));
  return inOrder.map(([attribute, wish]) => operationFor(base, attribute, wish));
}

function operationFor(base: Image, attribute: string, wish: string | null): PatchOperation {
  const path = pointerTo(attribute);
  if (isFixed(attribute)) return { op: 'replace', path, value: fixedValue(attribute, wish ?? '') };
  if (wish === null) return { op: 'remove', path };
  return { op: Object.hasOwn(base, attribute) ? 'replace' : 'add', path, value: wish };
}

/** A text as the type that the schema has for the attribute; an empty name is `null`. */
function fixedValue(attribute: string, text: string): unknown {
  switch (attributeOf(attribute)?.edit.control) {
    case 'flag':
      return text === 'true';
    case 'number':
      return Number(text);
    default:
      return text === '' ? null : text;
  }
}
