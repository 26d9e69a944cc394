import { isoSeconds } from '../clock.ts';
import type { ProfileRules } from '../profile.ts';
import type { ContentFacts } from './data/content-file.ts';
import type { Image } from './image.ts';

/** The image with what is known of its data. IMS writes the size into a property and keeps no hashes. */
export function withContent(image: Image, facts: ContentFacts, rules: ProfileRules, now: number): Image {
  if (rules.fillsSizeAndHashes) {
    return {
      ...image,
      sizeBytes: facts.sizeBytes,
      virtualSizeBytes: facts.virtualSizeBytes,
      checksum: facts.md5,
      hashAlgorithm: 'sha512',
      hashValue: facts.sha512,
    };
  }
  const properties = new Map(image.properties)
    .set('__image_size', String(facts.sizeBytes))
    .set('active_at', isoSeconds(now));
  return { ...image, properties };
}
