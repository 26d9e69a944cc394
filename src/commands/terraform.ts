import { valueOf, valuesOf, type Param } from '../filters/address.ts';
import { formatValue, parseOperand } from '../filters/operand.ts';
import { fullOrder, isOrderName } from '../filters/order.ts';
import type { Profile } from '../attributes/profile.ts';
import { clientsOf, isBound } from './clients.ts';
import { commented, notesOfView, repeats, type ShellCommand, type ListAsk } from './command.ts';
import type { CommandNote } from './messages.ts';
import { hclString } from './quote.ts';

const VISIBILITIES: ReadonlySet<string> = new Set(['public', 'private', 'community', 'shared']);

/** What the provider calls something of its own so, beside attributes (gophercloud, `images.Image`). */
const NO_PROPERTIES: ReadonlySet<string> = new Set(['hidden', 'metadata', 'limit', 'member_status']);

/** An argument of a block: its name and its value as HCL has it. */
type Argument = readonly [name: string, value: string];

/** A data source with the IDs of a list. */
export function terraformList(ask: ListAsk): ShellCommand {
  const { query, limit, marker } = ask.request;
  const filters = query.filter(({ name }) => !isOrderName(name) && name !== 'tag');
  const leftOut: string[] = marker === null ? [] : ['marker'];
  const args: Argument[] = [];
  const properties: Argument[] = [];
  for (const param of filters) {
    const argument = argumentOf(param);
    // An argument without a text is one that was not given.
    if (param.value === '' && !isProperty(param.name)) leftOut.push(param.name);
    else if (argument !== null) args.push(argument);
    else if (isProperty(param.name)) properties.push([hclString(param.name), hclString(param.value)]);
    else if (!isImplied(param, ask.profile)) leftOut.push(param.name);
  }
  const tags = valuesOf(query, 'tag');
  if (tags.length > 0) args.push(['tags', `[${tags.map(hclString).join(', ')}]`]);
  args.push(['sort', hclString(sortOf(query))]);
  const onlyActive = filters.some((param) => param.name === 'status' && isImplied(param, ask.profile));
  const notes: CommandNote[] = [
    ...(ask.profile.name === 'ims' ? [{ code: 'plain-provider' } as const] : []),
    ...notesOfView(ask),
    ...(onlyActive ? [] : [{ code: 'active-only' } as const]),
    ...(leftOut.length === 0 ? [] : [{ code: 'left-out', names: leftOut } as const]),
    ...(valueOf(query, 'visibility') === undefined ? [{ code: 'visibility-default' } as const] : []),
    ...(repeats(query, 'tag') ? [{ code: 'tags-lost' } as const] : []),
    ...(limit === 0 ? [{ code: 'page-size-zero' } as const] : []),
  ];
  return commented(block('openstack_images_image_ids_v2', 'images', args, properties), notes);
}

/** An image as far as a data source can find it. */
export interface FindableImage {
  readonly id: string;
  readonly name: string | null;
  readonly visibility: string | null;
  readonly owner: string | null;
  readonly status: string | null;
  readonly isHidden: boolean;
}

/** A data source that finds an image, and fails when it finds another. */
export function terraformShow(image: FindableImage, profile: Profile): ShellCommand {
  const { id, name, visibility, owner, status, isHidden } = image;
  if (
    name === null ||
    status !== 'active' ||
    isHidden ||
    visibility === null ||
    !VISIBILITIES.has(visibility)
  ) {
    return commented(`locals {\n  image_id = ${hclString(id)}\n}`, [{ code: 'not-findable' }]);
  }
  const args: Argument[] = [
    ['name', hclString(formatValue('name', name, profile))],
    ['visibility', hclString(visibility)],
    ...(owner === null ? [] : [['owner', hclString(owner)] as const]),
    ['most_recent', 'true'],
  ];
  const type = profile.name === 'ims' ? 'opentelekomcloud_images_image_v2' : 'openstack_images_image_v2';
  return commented(block(type, 'image', args, [], conditionOn(id)), [{ code: 'found-by-name' }]);
}

function conditionOn(imageId: string): string {
  const inner: Argument[] = [
    ['condition', `self.id == ${hclString(imageId)}`],
    ['error_message', '"Another image has this name now."'],
  ];
  return `\n\n  lifecycle {\n    postcondition {\n${aligned(inner, '      ')}\n    }\n  }`;
}

/** Arguments are called like the parameter (documentation of `openstack_images_image_ids_v2`). */
function argumentOf({ name, value }: Param): Argument | null {
  const { terraform } = clientsOf(name);
  if (terraform === 'text' || name === 'member_status') return [name, hclString(value)];
  // The provider sends no number that is 0.
  if (terraform === 'bounds' && isBound(name))
    return Number(value) > 0 ? [name, String(Number(value))] : null;
  return name === 'visibility' && VISIBILITIES.has(value) ? [name, hclString(value)] : null;
}

function isProperty(name: string): boolean {
  return clientsOf(name).terraform === undefined && !NO_PROPERTIES.has(name);
}

/** What the data source asks for by default: active images, none of them hidden. */
function isImplied({ name, value }: Param, profile: Profile): boolean {
  if (name === 'os_hidden') return value.toLowerCase() === 'false';
  if (name !== 'status') return false;
  const operand = parseOperand(value, profile);
  return operand.op === 'eq' && operand.value.toLowerCase() === 'active';
}

/** One parameter for the whole order: the ties are broken as with the parameters of the view. */
function sortOf(query: readonly Param[]): string {
  const order = fullOrder(query);
  const stated = Math.max(valuesOf(query, 'sort_key').length, 1);
  const isShort = stated === 1 && valueOf(query, 'sort') === undefined;
  return (isShort ? order.slice(0, 1) : order).map(({ key, dir }) => `${key}:${dir}`).join(',');
}

function block(
  type: string,
  name: string,
  args: readonly Argument[],
  properties: readonly Argument[],
  more = '',
): string {
  const map = properties.length === 0 ? '' : `\n\n  properties = {\n${aligned(properties, '    ')}\n  }`;
  return `data "${type}" "${name}" {\n${aligned(args, '  ')}${map}${more}\n}`;
}

/** As `terraform fmt` writes it. */
function aligned(args: readonly Argument[], indent: string): string {
  const width = Math.max(...args.map(([name]) => [...name].length));
  return args
    .map(([name, value]) => `${indent}${name}${' '.repeat(width - [...name].length)} = ${value}`)
    .join('\n');
}
