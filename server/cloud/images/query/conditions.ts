import { fold } from '../../fold.ts';
import { allOf, anyOf, type Condition, equals, hasTerm } from '../../store/condition.ts';
import type { ProfileRules } from '../../profile.ts';
import type { ShareStatus, Viewer } from '../image.ts';
import { ANY_MEMBER_TERM, attributeTerm, memberTerm, propertyTerm, tagTerm } from '../terms.ts';
import type { Filter, ListAttribute, ListQuery, MemberStatus, TimeOperator } from './list-query.ts';

/**
 * What an image must fulfil to be in a list: that the viewer may see it there, and every filter
 * (glance/db/sqlalchemy/api.py, `_select_images_query` and `image_get_all`).
 */
export function listCondition(query: ListQuery, viewer: Viewer, rules: ProfileRules): Condition {
  const conditions = [
    ...visibleInList(query, viewer),
    // Few images are hidden, so it is quicker to take those away than to look up all that are not.
    query.hidden ? isHidden : not(isHidden),
    ...query.filters.map((filter) => filterCondition(filter, rules)),
  ];
  if (!rules.listsKilled) conditions.push(not(hasTerm(attributeTerm('status', 'killed'))));
  return allOf(...conditions);
}

const isHidden = hasTerm(attributeTerm('os_hidden', 'true'));

/**
 * A user sees public images, those of the own project, and what other projects share with it and it has answered as
 * asked for; community images of others only when they are asked for. An administrator sees everything but those.
 */
function visibleInList({ visibility, memberStatus }: ListQuery, viewer: Viewer): Condition[] {
  if (visibility === 'none') return [{ kind: 'nothing' }];
  if (viewer.isAdmin) return asAdmin(visibility, viewer);
  const sources = [
    withVisibility('public'),
    ...ownedBy(viewer),
    allOf(withVisibility('shared'), sharedWith(viewer, memberStatus)),
  ];
  if (visibility === null) return [anyOf(...sources)];
  const all = anyOf(withVisibility('community'), ...sources);
  return visibility === 'all' ? [all] : [withVisibility(visibility), all];
}

function asAdmin(visibility: Exclude<ListQuery['visibility'], 'none'>, viewer: Viewer): Condition[] {
  if (visibility === 'all') return [];
  if (visibility !== null) return [withVisibility(visibility)];
  const communityOfOthers = allOf(withVisibility('community'), ...ownedBy(viewer).map(not));
  return [not(communityOfOthers)];
}

function ownedBy({ projectId }: Viewer): readonly Condition[] {
  return projectId === null ? [] : [hasTerm(attributeTerm('owner', projectId))];
}

/** With an unscoped token Glance joins the members without asking whose they are. */
function sharedWith({ projectId }: Viewer, status: MemberStatus): Condition {
  if (projectId === null) return hasTerm(ANY_MEMBER_TERM);
  const statuses: readonly ShareStatus[] = status === 'all' ? ['pending', 'accepted', 'rejected'] : [status];
  return anyOf(...statuses.map((one) => hasTerm(memberTerm(projectId, one))));
}

function withVisibility(visibility: string): Condition {
  return hasTerm(attributeTerm('visibility', visibility));
}

function filterCondition(filter: Filter, rules: ProfileRules): Condition {
  switch (filter.kind) {
    case 'one of':
      return oneOf(filter.attribute, filter.values);
    case 'number range':
      return {
        kind: 'range',
        key: filter.key,
        from: filter.from === null ? null : { value: filter.from, inclusive: true },
        to: filter.to === null ? null : { value: filter.to, inclusive: true },
      };
    case 'time':
      return timeCondition(filter.key, filter.operator, filter.seconds);
    case 'protected':
      return hasTerm(attributeTerm('protected', String(filter.value)));
    case 'attribute':
      return hasTerm(attributeTerm(filter.attribute, filter.value));
    case 'property':
      return hasTerm(propertyTerm(filter.name, filter.value));
    case 'tag':
      return hasTag(filter.value, rules);
    case 'never':
      return { kind: 'nothing' };
  }
}

function hasTag(tag: string, { dottedTagsHaveValues }: ProfileRules): Condition {
  const dotted = dottedTagsHaveValues ? /^([^.=]+)=(.*)$/s.exec(tag) : null;
  const texts = dotted === null ? [tag] : [tag, `${dotted[1]}.${dotted[2]}`];
  return anyOf(...texts.map((text) => hasTerm(tagTerm(text))));
}

/** Ids are looked up, names are found in their order, where they stand anyway; the rest has few values. */
function oneOf(attribute: ListAttribute, values: readonly string[]): Condition {
  if (attribute === 'id') return { kind: 'ids', ids: values.map(fold) };
  if (attribute === 'name') return anyOf(...values.map((value) => equals('name', fold(value))));
  return anyOf(...values.map((value) => hasTerm(attributeTerm(attribute, value))));
}

function timeCondition(key: 'created_at' | 'updated_at', operator: TimeOperator, seconds: number): Condition {
  switch (operator) {
    case 'gt':
      return { kind: 'range', key, from: { value: seconds, inclusive: false }, to: null };
    case 'gte':
      return { kind: 'range', key, from: { value: seconds, inclusive: true }, to: null };
    case 'lt':
      return { kind: 'range', key, from: null, to: { value: seconds, inclusive: false } };
    case 'lte':
      return { kind: 'range', key, from: null, to: { value: seconds, inclusive: true } };
    case 'eq':
      // MySQL drops the fraction of a time that a whole second is to be equal to, and only then.
      return equals(key, Math.floor(seconds));
    case 'neq':
      return not(equals(key, seconds));
  }
}

function not(condition: Condition): Condition {
  return { kind: 'not', of: condition };
}
