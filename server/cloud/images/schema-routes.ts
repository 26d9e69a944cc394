import { json } from '../http/message.ts';
import { WebError } from '../http/web-error.ts';
import { type ImageHandler, parameterOf } from './call.ts';
import { schemaDocuments } from './schema/image-schema.ts';

/** `GET /v2/schemas/{name}`. */
export const showSchema: ImageHandler = (call) => {
  const schema = schemaDocuments(call.rules).get(parameterOf(call, 'name'));
  if (schema === undefined) throw new WebError(404);
  return json(200, schema);
};
