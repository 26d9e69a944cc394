import { firstText, flagOf, numberOf, pointsToVolume, textOf, type Image } from '../../api/image.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { formatMegabytes } from '../../format/bytes.ts';
import { ownValue } from '../../format/text.ts';
import { osNameAtStart } from '../os-names.ts';
import { minDiskOf, minMemoryOf, platformOf } from '../facts.ts';
import { OVERVIEW_WORDS as words, type Warning } from './messages.ts';

/** The visibility of an image and what follows from it, in sentences; `null` when it is not known. */
export function accessOf(image: Image, projectId: string): string | null {
  const visibility = textOf(image, 'visibility');
  const isOwn = textOf(image, 'owner') === projectId;
  const sentences = [
    visibility === null ? null : whoMaySee(visibility, isOwn),
    flagOf(image, 'protected') === true ? words.protected : null,
    flagOf(image, 'os_hidden') === true ? words.hidden : null,
  ].filter((sentence) => sentence !== null);
  return sentences.length === 0 ? null : sentences.join(' ');
}

function whoMaySee(visibility: string, isOwn: boolean): string | null {
  switch (visibility) {
    case 'public':
      return words.everybody;
    case 'community':
      return words.community;
    case 'shared':
      return isOwn ? words.sharedByUs : words.sharedByOthers;
    case 'private':
      return isOwn ? words.onlyUs : words.onlyOwner;
    default:
      return null;
  }
}

/** The operating system, with bits and processor where its name lacks them. */
export function systemOf(image: Image): string | null {
  const version = textOf(image, '__os_version');
  const name = version === null ? platformOf(image) : osNameAtStart(version);
  const bits = textOf(image, '__os_bit');
  const parts = [
    name,
    bits === null || name?.includes(bits) === true ? null : words.bits(bits),
    textOf(image, 'architecture'),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

/** What the image is for: a server's disk, a data disk, a whole server, an ISO. */
export function useOf(image: Image): string | null {
  if (flagOf(image, '__whole_image') === true) return words.uses.whole;
  const use = textOf(image, 'virtual_env_type');
  switch (use) {
    case null:
      if (pointsToVolume(image)) return words.uses.volume;
      return textOf(image, 'image_type') === 'snapshot' ? words.uses.snapshot : null;
    case 'FusionCompute':
      return words.uses.server;
    case 'DataImage':
      return words.uses.data;
    case 'Ironic':
      return words.uses.metal;
    case 'IsoImage':
      return words.uses.iso;
    default:
      return use;
  }
}

/** `qcow2 in bare`, or whichever of the two is known. */
export function formatSentence(image: Image): string | null {
  const disk = textOf(image, 'disk_format');
  const container = textOf(image, 'container_format');
  return disk === null || container === null ? (disk ?? container) : words.formatIn(disk, container);
}

/** Minimum and maximum requirements of a server. */
export function requirementsOf(image: Image): string {
  const disk = minDiskOf(image);
  const memory = minMemoryOf(image);
  const most = numberOf(image, 'max_ram') ?? 0;
  const needs = [
    disk === null ? null : words.needsDisk(disk),
    memory === null ? null : words.needsMemory(memory),
    most > 0 ? words.atMostMemory(formatMegabytes(most)) : null,
  ].filter((need) => need !== null);
  return needs.length === 0 ? words.needsNothing : needs.join(', ');
}

/** How a server boots from it. On IMS a missing firmware means BIOS; on Glance it is unknown. */
export function firmwareOf(image: Image, profile: ProfileName): string | null {
  const firmware = textOf(image, 'hw_firmware_type');
  if (firmware !== null) return firmware.toUpperCase();
  const boots = ['FusionCompute', 'Ironic', null].includes(textOf(image, 'virtual_env_type'));
  return profile === 'ims' && boots ? words.biosByDefault : null;
}

/** The ID of the key that the image is encrypted with: of IMS, or of a volume that Cinder has uploaded. */
export function encryptionKeyOf(image: Image): string | null {
  return firstText(image, ['__system__cmkid', 'cinder_encryption_key_id']);
}

/** Agents inside the image, `hss,ces` in words; unknown ones as they are. */
export function agentsOf(image: Image): string | null {
  const list = textOf(image, '__support_agent_list');
  if (list === null) return null;
  const agents = list
    .split(',')
    .map((agent) => agent.trim())
    .filter((agent) => agent !== '')
    .map((agent) => ownValue(words.agentNames, agent) ?? agent);
  return agents.length === 0 ? null : agents.join(', ');
}

/** Warnings, most serious first (image-attributes, section 2). */
export function warningsOf(image: Image): readonly Warning[] {
  const isMarket = textOf(image, '__imagetype') === 'market' || textOf(image, '__productcode') !== null;
  return [
    ...(flagOf(image, '__isregistered') === false ? (['not-registered'] as const) : []),
    ...(flagOf(image, '__is_offshelved') === true ? (['withdrawn'] as const) : []),
    ...(isMarket ? (['market'] as const) : []),
    ...(!isMarket && textOf(image, '__account_code') !== null ? (['charged'] as const) : []),
  ];
}
