// The ten columns of both pages that Vitrine is measured against, as texts.

/** An image as the service sends it. */
export type ListedImage = Readonly<Record<string, unknown>>;

export const COLUMNS: ReadonlyArray<readonly [label: string, text: (image: ListedImage) => string]> = [
  ['Name', (image) => textOf(image['name'])],
  ['Status', (image) => textOf(image['status'])],
  ['Visibility', (image) => textOf(image['visibility'])],
  ['Platform', (image) => textOf(image['__platform'] ?? image['os_distro'])],
  ['Size', (image) => bytes(Number(image['__image_size'] ?? image['size']))],
  ['Disk', (image) => `${textOf(image['min_disk'])} GB`],
  ['RAM', (image) => `${textOf(image['min_ram'])} MB`],
  ['Created', (image) => textOf(image['created_at']).slice(0, 10)],
  ['Tags', (image) => (Array.isArray(image['tags']) ? image['tags'].join(', ') : '')],
  ['ID', (image) => textOf(image['id']).slice(0, 8)],
];

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function bytes(size: number): string {
  return size > 0 ? `${(size / 2 ** 30).toFixed(1)} GiB` : '—';
}

/** The address of a page of the list; `query` ends with `&` where it is not empty. */
export function pageUrl(query: string, marker: string): string {
  return `/v2/images?${query}limit=100${marker === '' ? '' : `&marker=${marker}`}`;
}
