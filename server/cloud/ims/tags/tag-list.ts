import { json } from '../../http/message.ts';
import type { ImageHandler } from '../../images/call.ts';
import { checkMayList } from '../../images/policy.ts';
import { readParameters } from '../../images/query/read-parameters.ts';
import { parseExtensionQuery } from '../image-list.ts';
import { refusing } from '../ims-error.ts';
import { malformedTags } from './tag-request.ts';

const DEFAULT_LIMIT = 500;

/**
 * `GET /v1/cloudimages/tags`: the tags of the images that a list with these parameters holds, each once, as the images
 * have them. `limit` and `page`, which counts from 1, are those of the tags.
 */
export const listTags: ImageHandler = refusing(async (call) => {
  const parameters = readParameters(call.request.search);
  const number = (name: string, otherwise: number): number => {
    const text = parameters.find(([candidate]) => candidate === name)?.[1];
    if (text === undefined) return otherwise;
    if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
    throw malformedTags(`"${name}" must be a whole number from 1 on.`);
  };
  const limit = number('limit', DEFAULT_LIMIT);
  const begin = (number('page', 1) - 1) * limit;
  const filters = parameters.filter(([name]) => name !== 'limit' && name !== 'page');
  const query = parseExtensionQuery(call, filters);
  checkMayList(call);
  const tags = await call.inSlices(call.store.tagsListed(query, call.viewer));
  return json(200, { tags: [...tags].toSorted().slice(begin, begin + limit) });
});
