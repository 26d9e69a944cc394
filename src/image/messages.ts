import type { AttributeKind } from '../attributes/attribute.ts';

/** What the status means for a user of the image. */
export const STATUS_MEANING: Readonly<Record<string, string>> = {
  active: 'Ready to use.',
  queued: 'No file yet.',
  saving: 'The file is being stored.',
  uploading: 'The file is being uploaded.',
  importing: 'The file is being imported.',
  killed: 'Storing the file failed. The image can’t be used.',
  deactivated: 'The file was locked by an administrator.',
  deleted: 'Deleted.',
  pending_delete: 'About to be deleted.',
};

/** Plainer words for those of IMS, by the kind of the attribute that says them. */
export const KIND_WORDS: Readonly<
  Record<Extract<AttributeKind, 'use' | 'origin' | 'root-origin'>, Readonly<Record<string, string>>>
> = {
  use: {
    FusionCompute: 'System disk',
    DataImage: 'Data disk',
    Ironic: 'Bare metal',
    IsoImage: 'ISO',
  },
  origin: {
    instance: 'Server',
    volume: 'Volume',
    file: 'File',
    server_backup: 'Server backup',
    image: 'Image',
  },
  'root-origin': { file: 'Uploaded file' },
};

export const IMAGE_WORDS = {
  yes: 'Yes',
  no: 'No',
  none: '—',
  supported: 'Supported',
  notSupported: 'Not supported',
  noMinimum: 'No minimum',
  noMaximum: 'No maximum',
  defaultProject: 'Default',
  encrypted: 'Encrypted',
  notEncrypted: 'Not encrypted',
  noTags: 'No tags',
  wordAndId: (word: string, id: string) => `${word}: ${id}`,
  bits: (bits: string) => `${bits}-bit`,
  unnamed: (shortId: string) => `Unnamed ${shortId}`,
} as const;
