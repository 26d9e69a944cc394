import { volumesOf } from '../../api/block-devices.ts';
import { textOf, type Image } from '../../api/image.ts';
import { ownValue } from '../../format/text.ts';

/** What an image was made from, as far as its attributes say. */
export type ImageSource =
  /** An image of this region, which can be opened. */
  | { readonly kind: 'image'; readonly role: SourceRole; readonly imageId: string }
  /** An image of another region, which cannot be opened from here. */
  | { readonly kind: 'far-image'; readonly region: string; readonly imageId: string }
  | { readonly kind: 'thing'; readonly what: Thing; readonly id: string }
  /** The source of a volume of the image, or that volume. */
  | {
      readonly kind: 'volume';
      readonly from: 'snapshot' | 'volume';
      readonly id: string;
      readonly sizeGib: number | null;
      readonly device: string | null;
    }
  /** An uploaded file; `where` names it when it was in object storage. */
  | { readonly kind: 'file'; readonly where: string | null }
  /** A source that this program does not know, as the service sent it. */
  | { readonly kind: 'other'; readonly text: string };

export type SourceRole = 'parent' | 'copied' | 'kernel' | 'ramdisk';
export type Thing = 'server' | 'volume' | 'backup';

/** The first word of `__data_origin`, and the meaning of what follows its comma (image-attributes, section 5). */
const THINGS: Readonly<Record<string, Thing>> = {
  instance: 'server',
  volume: 'volume',
  server_backup: 'backup',
  backup: 'backup',
};

/** Attributes that hold one ID. */
const SINGLE: ReadonlyArray<readonly [attribute: string, source: (id: string) => ImageSource]> = [
  ['__originalimagename', (imageId) => ({ kind: 'image', role: 'parent', imageId })],
  ['base_image_ref', (imageId) => ({ kind: 'image', role: 'parent', imageId })],
  ['instance_uuid', (id) => ({ kind: 'thing', what: 'server', id })],
  ['__backup_id', (id) => ({ kind: 'thing', what: 'backup', id })],
  ['kernel_id', (imageId) => ({ kind: 'image', role: 'kernel', imageId })],
  ['ramdisk_id', (imageId) => ({ kind: 'image', role: 'ramdisk', imageId })],
];

function originOf(text: string, region: string): ImageSource {
  const [word = '', ...rest] = text.split(',');
  const id = rest.join(',').trim();
  const what = ownValue(THINGS, word);
  if (what !== undefined && id !== '') return { kind: 'thing', what, id };
  if (word === 'file') return { kind: 'file', where: id === '' ? null : id };
  if (word !== 'image' || id === '') return { kind: 'other', text };
  // `image,<region>,<id>`
  const [from = '', imageId = ''] = rest.length > 1 ? rest : [region, id];
  return from === region
    ? { kind: 'image', role: 'copied', imageId }
    : { kind: 'far-image', region: from, imageId };
}

/** The sources of an image, without duplicates; empty when it names none. */
export function sourcesOf(image: Image, region: string): readonly ImageSource[] {
  const origin = textOf(image, '__data_origin');
  const root = textOf(image, '__root_origin');
  const all: ImageSource[] = [];
  if (origin !== null) all.push(originOf(origin, region));
  else if (root !== null)
    all.push(root === 'file' ? { kind: 'file', where: null } : { kind: 'other', text: root });
  for (const [attribute, sourceOf] of SINGLE) {
    const id = textOf(image, attribute);
    if (id !== null && !all.some((source) => names(source, id))) all.push(sourceOf(id));
  }
  for (const { from, id, sizeGib, device } of volumesOf(image)) {
    if (id === null || from === 'blank' || all.some((source) => names(source, id))) continue;
    if (from === 'image') all.push({ kind: 'image', role: 'parent', imageId: id });
    else all.push({ kind: 'volume', from, id, sizeGib, device });
  }
  return all;
}

function names(source: ImageSource, id: string): boolean {
  if (source.kind === 'thing' || source.kind === 'volume') return source.id === id;
  return (source.kind === 'image' || source.kind === 'far-image') && source.imageId === id;
}
