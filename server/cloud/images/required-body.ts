import type { CloudRequest } from '../http/message.ts';
import { readJsonBody } from '../http/json-body.ts';
import { WebError } from '../http/web-error.ts';

/**
 * The JSON body of a request that needs one, whatever its `Content-Type` says (Glance does not look). Throws a 400
 * for none and for anything but an object or a list.
 */
export async function requiredBody(request: CloudRequest): Promise<unknown> {
  const body = await readJsonBody(request.body);
  switch (body.kind) {
    case 'none':
      throw new WebError(400, { explanation: 'Body expected in request.' });
    case 'malformed':
      throw new WebError(400, { explanation: 'Malformed JSON in request body.' });
    case 'too long':
      throw new WebError(413);
    case 'value':
      if (typeof body.value === 'object' && body.value !== null) return body.value;
      throw new WebError(400, { explanation: 'Unexpected body type. Expected list/dict.' });
  }
}
