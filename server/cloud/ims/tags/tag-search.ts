import { readJsonBody } from '../../http/json-body.ts';
import { json } from '../../http/message.ts';
import type { ImageHandler } from '../../images/call.ts';
import type { Image } from '../../images/image.ts';
import { attributeTerm } from '../../images/terms.ts';
import { hasTerm } from '../../store/condition.ts';
import { refusing } from '../ims-error.ts';
import { ownProject } from '../own-project.ts';
import { parseTagSearch, type TagCondition, type TagSearch } from './search-request.ts';
import { type Tag, tagOf } from './tag.ts';

/** `POST /v2/{project_id}/images/resource_instances/action`: the images of the project by their tags, or how many. */
export const searchByTags: ImageHandler = refusing(async (call) => {
  const owned = hasTerm(attributeTerm('owner', ownProject(call)));
  const search = parseTagSearch(await readJsonBody(call.request.body));
  const found = call.store.all(owned).filter((image) => matches(image, search));
  if (search.page === null) return json(200, { total_count: found.length });
  const { offset, limit } = search.page;
  const resources = found.slice(offset, offset + limit).map((image) => ({
    resource_id: image.id,
    resource_name: image.name ?? '',
    resource_detail: { status: image.status },
    tags: image.tags.map(tagOf),
  }));
  return json(200, { total_count: found.length, resources });
});

/** Whether an image is what a search is for. */
export function matches(image: Pick<Image, 'id' | 'name' | 'tags'>, search: TagSearch): boolean {
  if (search.id !== null && image.id !== search.id) return false;
  if (search.nameHas !== null && !(image.name ?? '').toLowerCase().includes(search.nameHas.toLowerCase())) {
    return false;
  }
  if (search.isUntagged) return image.tags.length === 0;
  const tags = image.tags.map(tagOf);
  const holds = (condition: TagCondition): boolean => isFulfilled(condition, tags);
  const { all, any, notAll, notAny } = search;
  return (
    all.every(holds) &&
    (any.length === 0 || any.some(holds)) &&
    (notAll.length === 0 || !notAll.every(holds)) &&
    !notAny.some(holds)
  );
}

function isFulfilled({ key, values }: TagCondition, tags: readonly Tag[]): boolean {
  return tags.some((tag) => tag.key === key && (values.length === 0 || values.includes(tag.value)));
}
