import { fold } from '../../fold.ts';
import { readJsonBody } from '../../http/json-body.ts';
import { json } from '../../http/message.ts';
import type { ImageHandler } from '../../images/call.ts';
import { parseDocument, searchedFacts } from '../../images/document.ts';
import type { Image } from '../../images/image.ts';
import { attributeTerm, tagTerm } from '../../images/terms.ts';
import { allOf, anyOf, type Condition, hasTerm } from '../../store/condition.ts';
import { refusing } from '../ims-error.ts';
import { ownProject } from '../own-project.ts';
import { parseTagSearch, type TagCondition, type TagSearch } from './search-request.ts';
import { type Tag, tagOf, textsOf } from './tag.ts';

/** `POST /v2/{project_id}/images/resource_instances/action`: the images of the project by their tags, or how many. */
export const searchByTags: ImageHandler = refusing(async (call) => {
  const owned = hasTerm(attributeTerm('owner', ownProject(call)));
  const search = parseTagSearch(await readJsonBody(call.request.body));
  const found: string[] = [];
  const steps = call.store.documents(allOf(owned, ...narrowed(search)), (document) => {
    if (matches(searchedFacts(document), search)) found.push(document);
  });
  await call.inSlices(steps);
  if (search.page === null) return json(200, { total_count: found.length });
  const { offset, limit } = search.page;
  const resources = found
    .slice(offset, offset + limit)
    .map(parseDocument)
    .map((image) => ({
      resource_id: image.id,
      resource_name: image.name ?? '',
      resource_detail: { status: image.status },
      tags: image.tags.map(tagOf),
    }));
  return json(200, { total_count: found.length, resources });
});

/**
 * What of a search the indexes know, so that not every image has to be read; they have no case, so that each that is
 * found is looked at.
 */
function narrowed({ id, isUntagged, all }: TagSearch): readonly Condition[] {
  const ofId: readonly Condition[] = id === null ? [] : [{ kind: 'ids', ids: [fold(id)] }];
  if (isUntagged) return ofId;
  const valued = all.filter(({ values }) => values.length > 0);
  const ofTags = valued.map(({ key, values }) =>
    anyOf(...values.flatMap((value) => textsOf({ key, value })).map((text) => hasTerm(tagTerm(text)))),
  );
  return [...ofId, ...ofTags];
}

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
