import type { Param } from '../filters/address.ts';
import { LIMIT_MAX } from '../filters/reading.ts';
import { clientsOf, isBound } from './clients.ts';
import { commented, notesOfView, type ShellCommand, type ListAsk } from './command.ts';
import { pythonString } from './quote.ts';

/** Parameters that are about no attribute of the same name, and that the library calls as the service does. */
const LIST_PARAMETERS: ReadonlySet<string> = new Set([
  'member_status',
  'sort_key',
  'sort_dir',
  'sort',
  'tag',
]);

/** How `conn.image.images()` calls a parameter (openstacksdk 0.101 and later); `null`: it does not take it. */
function keywordFor(parameter: string): string | null {
  if (LIST_PARAMETERS.has(parameter)) return parameter;
  const { python = null } = clientsOf(parameter);
  if (python === 'bounds') return isBound(parameter) ? parameter : null;
  return isBound(parameter) ? null : python;
}

const CONNECT = 'import openstack\n\nconn = openstack.connect()\n';

/** Python with openstacksdk for a list. */
export function pythonList(ask: ListAsk): ShellCommand {
  const { query } = ask.request;
  const names = query.map(({ name }) => name);
  // The links to further pages, which the library follows, lose all but the last of a repeated parameter (Glance).
  const isPlain = new Set(names).size === names.length && names.every((name) => keywordFor(name) !== null);
  return commented(isPlain ? plainList(ask) : pagedList(ask), notesOfView(ask));
}

/** Python with openstacksdk for an image. */
export function pythonShow(imageId: string): ShellCommand {
  return commented(
    `${CONNECT}image = conn.image.get_image(${pythonString(imageId)})\nprint(image.id, image.name)`,
    [],
  );
}

function plainList({ request: { query, limit, marker } }: ListAsk): string {
  const words = [
    ...query.map(({ name, value }) => `${keywordFor(name) ?? name}=${pythonString(value)}`),
    ...(limit === null ? [] : [`limit=${limit}`]),
    ...(marker === null ? [] : [`marker=${pythonString(marker)}`]),
  ];
  const given = words.length < 2 ? words.join('') : `\n${words.map((word) => `    ${word},\n`).join('')}`;
  return `${CONNECT}for image in conn.image.images(${given}):\n    print(image.id, image.name)`;
}

function pagedList({ request: { query, limit, marker } }: ListAsk): string {
  return `${CONNECT}params = [
${[...query, { name: 'limit', value: String(limit ?? LIMIT_MAX) }].map(pairOf).join('')}]
marker = ${marker === null ? 'None' : pythonString(marker)}
while True:
    page = params if marker is None else [*params, ("marker", marker)]
    answer = conn.image.get("/images", params=page, headers={"Accept": "application/json"})
    openstack.exceptions.raise_from_response(answer)
    found = answer.json()
    for image in found["images"]:
        print(image["id"], image["name"])
    if "next" not in found:
        break
    marker = found["images"][-1]["id"]`;
}

function pairOf({ name, value }: Param): string {
  return `    (${pythonString(name)}, ${pythonString(value)}),\n`;
}
