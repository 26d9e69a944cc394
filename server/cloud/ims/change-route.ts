import { readJsonBody } from '../http/json-body.ts';
import { type Answer, jsonText } from '../http/message.ts';
import { WebError } from '../http/web-error.ts';
import { type ImageCall, type ImageHandler, parameterOf } from '../images/call.ts';
import { documentFor, FIXED_NAMES, formatDocument } from '../images/document.ts';
import { applyPatch, parsePatch } from '../images/patch.ts';
import { type ImsFailure, ImsRefusal, refusing } from './ims-error.ts';
import { changeableImage } from './own-project.ts';

/** Of what every image has, this alone is changed here; the number is written as a text, like everything else. */
const CHANGEABLE: ReadonlySet<string> = new Set(['name', 'min_ram']);
/** The dialect of RFC 6902; the older one has a media type that IMS does not take here. */
const DIALECT = 'v2.1';

/**
 * `PATCH /v2/cloudimages/{image_id}`: the form of an update that IMS has beside Glance's. It takes plain JSON
 * with numbers as texts, changes no image that is not active, and refuses with 400 and a code of IMS.
 */
export const changeImage: ImageHandler = refusing(async (call) => {
  const body = await readJsonBody(call.request.body);
  if (body.kind === 'none') throw refusal('IMG.0007', 'The request has no body.');
  if (body.kind === 'too long') throw refusal('IMG.0001', 'The body is too long.');
  if (body.kind !== 'value') throw refusal('IMG.0001', 'The body is not JSON.');
  try {
    return change(call, body.value);
  } catch (error) {
    if (!(error instanceof WebError) || error.status >= 500) throw error;
    throw refusal('IMG.0001', error.message);
  }
});

function change(call: ImageCall, body: unknown): Answer {
  const { store, schema, viewer } = call;
  const stored = changeableImage(call, parameterOf(call, 'image_id'));
  if (stored.image.status !== 'active') throw refusal('IMG.0046', 'Only an active image can be changed.');
  const operations = parsePatch(Array.isArray(body) ? body.map(withNumber) : body, DIALECT, schema);
  const foreign = operations.find(({ path: [name = ''] }) => !isChangeable(name));
  if (foreign !== undefined) throw refusal('IMG.0001', `${foreign.path.join('/')} cannot be changed here.`);
  const changed = applyPatch(stored.image, operations, DIALECT, call);
  const { image } = operations.length === 0 ? stored : store.save(stored, changed);
  return jsonText(200, documentFor(formatDocument(image), viewer));
}

function isChangeable(name: string): boolean {
  return FIXED_NAMES.has(name) ? CHANGEABLE.has(name) : name === name.toLowerCase();
}

/** The operation as Glance's rules have it: memory as the number that the text is. */
function withNumber(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || !('path' in raw) || raw.path !== '/min_ram') return raw;
  const isNumber = 'value' in raw && typeof raw.value === 'string' && /^\d+$/.test(raw.value);
  return isNumber ? { ...raw, value: Number(raw.value) } : raw;
}

function refusal(code: ImsFailure['code'], message: string): ImsRefusal {
  return new ImsRefusal(400, code, message);
}
