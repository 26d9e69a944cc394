import type { Image } from '../images/image.ts';

/** A queued image without an owner or attributes, but for what a test is about. */
export function imageOf(given: Partial<Image>): Image {
  return {
    id: '5fa1d7b0-0000-4000-8000-000000000000',
    name: null,
    status: 'queued',
    visibility: 'shared',
    owner: 'acme',
    diskFormat: null,
    containerFormat: null,
    minRamMb: 0,
    minDiskGb: 0,
    sizeBytes: null,
    virtualSizeBytes: null,
    isProtected: false,
    isHidden: false,
    checksum: null,
    hashAlgorithm: null,
    hashValue: null,
    createdAt: 0,
    updatedAt: 0,
    stores: null,
    tags: [],
    properties: new Map(),
    ...given,
  };
}
