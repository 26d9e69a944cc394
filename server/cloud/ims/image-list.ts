import { jsonText } from '../http/message.ts';
import type { ImageCall, ImageHandler } from '../images/call.ts';
import { documentFor } from '../images/document.ts';
import { checkMayList } from '../images/policy.ts';
import { markerImage } from '../images/read-routes.ts';
import type { ListQuery } from '../images/query/list-query.ts';
import type { Parameters } from '../images/query/parameters.ts';
import { parseListQuery } from '../images/query/parse-list-query.ts';
import { readParameters } from '../images/query/read-parameters.ts';

/** What the extension answers when no limit is given. */
const DEFAULT_LIMIT = '500';

/** `GET /v2/cloudimages`: the list of Glance in the form of the extension, without links. */
export const listCloudImages: ImageHandler = async (call) => {
  const query = parseExtensionQuery(call, readParameters(call.request.search));
  checkMayList(call);
  const marker = query.marker === null ? null : markerImage(call, query.marker);
  const { documents } = await call.inSlices(call.store.list(query, call.viewer, marker));
  const images = documents.map((document) => documentFor(document, call.viewer));
  return jsonText(200, `{"images":[${images.join(',')}]}`);
};

/**
 * The parameters that Glance's list has, with the defaults of the extension: 500 images, and only those that are
 * registered. `all_granted_eps` is no project but all of them. Throws a 400.
 */
export function parseExtensionQuery({ rules }: Pick<ImageCall, 'rules'>, parameters: Parameters): ListQuery {
  const asked = parameters.filter(
    ([name, value]) => name !== 'enterprise_project_id' || value !== 'all_granted_eps',
  );
  const names = new Set(asked.map(([name]) => name));
  const defaults = [
    ['limit', DEFAULT_LIMIT],
    ['__isregistered', 'true'],
  ] as const;
  return parseListQuery([...asked, ...defaults.filter(([name]) => !names.has(name))], rules);
}
