import type { Param } from '../filters/address.ts';
import { valuesOf } from '../filters/address.ts';
import { parseOperand } from '../filters/operand.ts';
import { fullOrder, isOrderName, type OrderKey } from '../filters/order.ts';
import { LIMIT_MAX } from '../filters/reading.ts';
import { notesOfView, repeats, shellCommand, type ShellCommand, type ListAsk } from './command.ts';
import type { CommandNote } from './messages.ts';
import { clientsOf } from './clients.ts';
import { fitsArgument } from './quote.ts';
import type { Shell } from './shells.ts';

/** How the client handles a parameter: as an option for the service, by a comparison in the client, or not at all. */
type ParamTranslation =
  | { readonly kind: 'option'; readonly words: readonly string[] }
  | { readonly kind: 'compared'; readonly value: string }
  | { readonly kind: 'none' };

/** Options for parameters that are about no attribute of the same name. */
const LIST_OPTIONS: ReadonlyMap<string, string> = new Map([
  ['tag', '--tag'],
  ['member_status', '--member-status'],
]);

/**
 * Of other names the client has an attribute of another type, which a text never equals (openstacksdk 0.101,
 * `image.v2.image.Image`).
 */
const NOT_COMPARED: ReadonlySet<string> = new Set(
  `
    metadata instance_type_rxtx_factor img_config_drive os_secure_boot hw_cpu_sockets
    hw_cpu_cores hw_cpu_threads hw_serial_port_count hw_video_ram hw_boot_menu
    auto_disk_config data os_require_quiesce location
  `
    .trim()
    .split(/\s+/),
);

/** `openstack image list` for a list. */
export function openstackList(ask: ListAsk, shell: Shell = 'posix'): ShellCommand {
  const { query, limit, marker } = ask.request;
  const words: string[] = [];
  const compared: string[] = [];
  const leftOut: string[] = [];
  for (const param of query.filter(({ name }) => !isOrderName(name))) {
    const outcome = fitsArgument(param.name + param.value) ? translationOf(param, ask) : NONE;
    if (outcome.kind === 'option') words.push(...outcome.words);
    else if (outcome.kind === 'none') leftOut.push(param.name);
    else {
      compared.push(param.name);
      words.push(...option('--property', `${param.name}=${outcome.value}`));
    }
  }
  const manyTags = repeats(query, 'tag');
  const order = fullOrder(query);
  const isOwnOrder = isOwn(order);
  words.push(...option('--sort', sortOf(order)));
  if (manyTags) words.push(...option('--limit', String(LIMIT_MAX)));
  // The service continues after a marker in the requested order, which here is its own.
  if (marker !== null && isOwnOrder) words.push(...option('--marker', marker));
  else if (marker !== null) leftOut.push('marker');
  const notes: CommandNote[] = [
    ...notesOfView(ask),
    ...(leftOut.length === 0 ? [] : [{ code: 'left-out', names: leftOut } as const]),
    ...(compared.length === 0 ? [] : [{ code: 'compared-late', names: compared } as const]),
    ...(manyTags ? [{ code: 'one-page-of-tags', max: LIMIT_MAX } as const] : []),
    ...(isOwnOrder
      ? []
      : [{ code: 'sorted-late', bySize: order.some(({ key }) => key === 'size') } as const]),
    ...(limit === 0 ? [{ code: 'page-size-zero' } as const] : []),
  ];
  return shellCommand(['openstack', 'image', 'list', ...words], notes, shell);
}

/** `openstack image show` for an image. */
export function openstackShow(imageId: string, shell: Shell = 'posix'): ShellCommand {
  const words = imageId.startsWith('-') ? ['--', imageId] : [imageId];
  return shellCommand(['openstack', 'image', 'show', ...words], [], shell);
}

/** What is known of an image that a server is to start from. */
export interface LaunchedImage {
  readonly id: string;
  readonly name: string | null;
  readonly isActive: boolean;
  /** GB and MB; 0 for no minimum. */
  readonly minDiskGb: number;
  readonly minRamMb: number;
}

/**
 * `openstack server create` from an image. A server wants more than an image says: its flavor and its network are words to
 * be replaced, in capitals. Its name is that of the image where a host can be called so.
 */
export function openstackLaunch(image: LaunchedImage, shell: Shell = 'posix'): ShellCommand {
  const { id, name, isActive, minDiskGb, minRamMb } = image;
  const own = name === null ? 'SERVER' : serverName(name);
  const notes: CommandNote[] = [
    { code: 'placeholders' },
    ...(minDiskGb > 0 || minRamMb > 0 ? [{ code: 'flavor', minDiskGb, minRamMb } as const] : []),
    ...(isActive ? [] : [{ code: 'not-active' } as const]),
  ];
  return shellCommand(
    [
      'openstack',
      'server',
      'create',
      ...option('--image', id),
      '--flavor',
      'FLAVOR',
      '--network',
      'NETWORK',
      own,
    ],
    notes,
    shell,
  );
}

/** Nova makes the name of the host of it, from letters, digits and dashes. */
function serverName(name: string): string {
  const host = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '');
  return host === '' ? 'SERVER' : host;
}

const NONE: ParamTranslation = { kind: 'none' };

function translationOf({ name, value }: Param, { profile, request }: ListAsk): ParamTranslation {
  // The client takes an empty text for an option that was not given; only tags are a list.
  if (value === '' && name !== 'tag') return NONE;
  if (name === 'visibility') return { kind: 'option', words: [`--${value}`] };
  // By default the service lists those that are not hidden.
  if (name === 'os_hidden')
    return { kind: 'option', words: value.toLowerCase() === 'true' ? ['--hidden'] : [] };
  const { openstack = LIST_OPTIONS.get(name) } = clientsOf(name);
  // Of a name with operators in an address the service reads the same as in an option.
  if (typeof openstack === 'string') return { kind: 'option', words: option(openstack, value) };
  if (
    openstack === false ||
    NOT_COMPARED.has(name) ||
    name.includes('=') ||
    valuesOf(request.query, name).length > 1
  )
    return NONE;
  if (name === 'id' || name === 'disk_format' || name === 'container_format') {
    const operand = parseOperand(value, profile);
    return operand.op === 'eq' ? { kind: 'compared', value: operand.value } : NONE;
  }
  return { kind: 'compared', value };
}

/** An option with its value, which could be taken for another option when it begins like one. */
function option(name: string, value: string): readonly string[] {
  return value.startsWith('-') ? [`${name}=${value}`] : [name, value];
}

/**
 * The client sorts by text what has come in the order of the service, newest first: those of the last keys that say
 * the same need not be said.
 */
function sortOf(order: readonly OrderKey[]): string {
  const tail = order.slice(-2);
  const isNatural =
    order.length > 2 && tail[0]?.key === 'created_at' && tail.every(({ dir }) => dir === 'desc');
  const kept = isNatural ? order.slice(0, -2) : isOwn(order) ? order.slice(0, 1) : order;
  return kept.map(({ key, dir }) => `${key}:${dir}`).join(',');
}

function isOwn(order: readonly OrderKey[]): boolean {
  return order[0]?.key === 'created_at' && order.every(({ dir }) => dir === 'desc');
}
