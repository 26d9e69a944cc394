import { json } from '../../http/message.ts';
import { WebError } from '../../http/web-error.ts';
import { type ImageHandler, parameterOf } from '../call.ts';
import DEFINED from './namespaces.json' with { type: 'json' };

/** A set of definitions of properties, as the file has it. */
interface Namespace {
  readonly namespace: string;
  readonly display_name: string;
  readonly description: string;
  readonly resource_types: readonly ResourceType[];
  readonly properties: Readonly<Record<string, object>>;
}

interface ResourceType {
  readonly name: string;
  /** Goes before the names of properties, where they are those of such a thing. */
  readonly prefix?: string;
}

const NAMESPACES: readonly Namespace[] = DEFINED;

/** When all of them were made: they come with the program. */
const MADE = '2026-11-01T00:00:00Z';

/** `GET /v2/metadefs/namespaces`: the sets of definitions, of some resource types or all, in order of their names. */
export const listNamespaces: ImageHandler = ({ request }) => {
  const query = new URLSearchParams(request.search);
  const wanted = query.get('resource_types')?.split(',');
  const found = NAMESPACES.filter(
    ({ resource_types: types }) => wanted === undefined || types.some(({ name }) => wanted.includes(name)),
  );
  const text = query.size === 0 ? '' : `?${query.toString()}`;
  return json(200, {
    namespaces: found.map(describe),
    first: `/v2/metadefs/namespaces${text}`,
    schema: '/v2/schemas/metadefs/namespaces',
  });
};

/** `GET /v2/metadefs/namespaces/{namespace}`: with its properties, named as they are in the resource type asked for. */
export const showNamespace: ImageHandler = (call) => {
  const name = parameterOf(call, 'namespace');
  const found = NAMESPACES.find(({ namespace }) => namespace === name);
  if (found === undefined) {
    throw new WebError(404, {
      explanation: `Metadata definition namespace=${name} was not found.`,
    });
  }
  const type = new URLSearchParams(call.request.search).get('resource_type');
  const prefix = found.resource_types.find((one) => one.name === type)?.prefix ?? '';
  const properties = Object.entries(found.properties).map(
    ([key, value]) => [`${prefix}${key}`, value] as const,
  );
  return json(200, { ...describe(found), properties: Object.fromEntries(properties) });
};

function describe({ namespace, display_name, description, resource_types: types }: Namespace): object {
  return {
    namespace,
    display_name,
    description,
    visibility: 'public',
    protected: true,
    owner: 'admin',
    created_at: MADE,
    updated_at: MADE,
    resource_type_associations: types.map((type) => ({ ...type, created_at: MADE })),
    self: `/v2/metadefs/namespaces/${namespace}`,
    schema: '/v2/schemas/metadefs/namespace',
  };
}
