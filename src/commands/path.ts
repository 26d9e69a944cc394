import { encodePathSegment } from '../format/url.ts';
import { formatParams, type Param } from '../filters/address.ts';
import type { ListRequest } from '../filters/request.ts';

/** The path of a list on the image service, as it is asked for. */
export function listPath(request: ListRequest): string {
  const params = pageParams(request, null);
  const path = `/v2/${request.list ?? 'images'}`;
  return params.length === 0 ? path : `${path}?${formatParams(params)}`;
}

/** The parameters of one request for a list, with a page size where the address has none. */
export function pageParams({ query, limit, marker }: ListRequest, pageSize: number | null): readonly Param[] {
  const size = limit ?? pageSize;
  return [
    ...query,
    ...(size === null ? [] : [{ name: 'limit', value: String(size) }]),
    ...(marker === null ? [] : [{ name: 'marker', value: marker }]),
  ];
}

/** The path of an image on the image service. */
export function imagePathOf(imageId: string): string {
  return `/v2/images/${encodePathSegment(imageId)}`;
}

/** The commands that a list or an image can be copied as, in the order of the menu. */
export const COMMAND_KINDS = ['openstack', 'curl', 'python', 'terraform'] as const;

export type CommandKind = (typeof COMMAND_KINDS)[number];

/** An image can be copied as a command that starts a server from it, too. */
export const IMAGE_COMMAND_KINDS = [...COMMAND_KINDS, 'server'] as const;

export type ImageCommandKind = (typeof IMAGE_COMMAND_KINDS)[number];

/** The kind that a line of a menu stands for, if it is one. */
export function commandKind<Kind extends ImageCommandKind>(id: string, kinds: readonly Kind[]): Kind | null {
  return kinds.find((kind) => kind === id) ?? null;
}

/** Whether a command is a line of a shell, and another one for each of them. */
export function isShellCommand(kind: ImageCommandKind): boolean {
  return kind === 'openstack' || kind === 'curl' || kind === 'server';
}

/** A text as it reads, in one line of Markdown, also in a cell of a table. */
export function markdownText(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').replaceAll(/[\\`*_[\]<>&~|$!]/g, String.raw`\$&`);
}

export function markdownLink(text: string, url: string): string {
  return `[${markdownText(text)}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`;
}
