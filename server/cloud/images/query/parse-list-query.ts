import { fold } from '../../fold.ts';
import type { ProfileRules } from '../../profile.ts';
import { WebError } from '../../http/web-error.ts';
import type { Filter, ListQuery, MemberStatus } from './list-query.ts';
import { pythonInteger } from './numbers.ts';
import { parseFilter } from './parse-filters.ts';
import { parseSort } from './parse-sort.ts';
import type { Parameters } from './parameters.ts';

/** What Glance answers when no limit is given (`limit_param_default`). */
export const DEFAULT_LIMIT = 25;
/** The most that Glance answers at once, whatever is asked (`api_limit_max`). */
export const HIGHEST_LIMIT = 1000;

const MEMBER_STATUSES = ['pending', 'accepted', 'rejected', 'all'] as const;
const VISIBILITIES = ['community', 'public', 'private', 'shared', 'all'] as const;

/**
 * Understands the parameters of `GET /v2/images`, in the order in which Glance checks them, so that of two errors
 * the same one is reported (glance/api/v2/images.py, `RequestDeserializer.index` and `ImagesController.index`).
 * Throws a 400 with Glance's text.
 *
 * Of `limit`, `marker`, `member_status`, `visibility` and `sort` the first one counts and any further one is a
 * filter on a property of that name; of other names the last one counts; tags all count.
 */
export function parseListQuery(parameters: Parameters, rules: ProfileRules): ListQuery {
  const rest = new Rest(parameters);
  const limit = rest.takeFirst('limit');
  const marker = rest.takeFirst('marker');
  const memberStatus = rest.takeFirst('member_status') ?? 'accepted';
  const tags = tagsOf(rest);
  checkVisibility(rest.last('visibility'));
  const changesSince = rest.takeLast('changes-since');
  if (changesSince !== undefined && changesSince !== '') {
    throw new WebError(400, {
      explanation: 'The "changes-since" filter is no longer available on v2.',
    });
  }
  const checkedStatus = parseMemberStatus(memberStatus);
  const checkedLimit = limit === undefined ? DEFAULT_LIMIT : parseLimit(limit);
  const sort = parseSort(
    {
      sort: rest.takeFirst('sort'),
      // `sort` beside these is an error, but a second `sort` is none.
      keys: rest.takeAll('sort_key'),
      directions: rest.takeAll('sort_dir'),
    },
    rules,
  );
  const hidden = parseHidden(rest.takeLast('os_hidden') ?? 'false');
  const isProtected = rest.takeLast('protected');
  const filters: Filter[] = [];
  if (isProtected !== undefined) filters.push({ kind: 'protected', value: parseProtected(isProtected) });
  const visibility = rest.takeFirst('visibility');
  // Without a value it passes that check, and is no time when it is compared.
  if (changesSince !== undefined) throw new WebError(500);
  // Glance takes the first of these out of the rest, and finds the last of them there once more.
  for (const attribute of ['checksum', 'os_hash_value'] as const) {
    const value = rest.takeFirst(attribute);
    if (value !== undefined) filters.push({ kind: 'attribute', attribute, value });
  }
  for (const [name, value] of rest.lastOfEach()) {
    const filter = parseFilter(name, value, rules);
    if (filter !== null) filters.push(filter);
  }
  for (const value of tags) filters.push({ kind: 'tag', value });
  return {
    limit: Math.min(checkedLimit, HIGHEST_LIMIT),
    marker: marker ?? null,
    memberStatus: checkedStatus,
    visibility: visibility === undefined ? null : storedVisibility(visibility),
    hidden,
    sort,
    filters,
  };
}

/** The parameters that have not been understood yet. */
class Rest {
  #parameters: Parameters;

  constructor(parameters: Parameters) {
    this.#parameters = parameters;
  }

  last(name: string): string | undefined {
    return this.#parameters.findLast(([candidate]) => candidate === name)?.[1];
  }

  takeFirst(name: string): string | undefined {
    const index = this.#parameters.findIndex(([candidate]) => candidate === name);
    const value = this.#parameters[index]?.[1];
    this.#parameters = this.#parameters.filter((_, position) => position !== index);
    return value;
  }

  takeLast(name: string): string | undefined {
    return this.takeAll(name).at(-1);
  }

  takeAll(name: string): readonly string[] {
    const values = this.#parameters.filter(([candidate]) => candidate === name).map(([, value]) => value);
    this.#parameters = this.#parameters.filter(([candidate]) => candidate !== name);
    return values;
  }

  lastOfEach(): ReadonlyMap<string, string> {
    return new Map(this.#parameters);
  }
}

/**
 * Glance keeps the values of `tag` as a list called `tags`, in the place of a parameter of that name. Without any
 * the text of that parameter is taken for the list, and so is one of its characters.
 */
function tagsOf(rest: Rest): readonly string[] {
  const tags = rest.takeAll('tag').map((tag) => tag.trim());
  const text = rest.takeLast('tags') ?? '';
  return tags.length > 0 ? tags : Array.from(text);
}

function knownVisibility(text: string): (typeof VISIBILITIES)[number] | undefined {
  return VISIBILITIES.find((candidate) => candidate === text);
}

/**
 * What a checked value lists. It is the first one, while the last one was checked: any text gets here, and the
 * database compares it as it compares all texts.
 */
function storedVisibility(text: string): ListQuery['visibility'] {
  if (text === 'all') return text;
  const folded = fold(text);
  return VISIBILITIES.find((known) => known !== 'all' && fold(known) === folded) ?? 'none';
}

/** An empty value passes the check and then matches nothing. */
function checkVisibility(text: string | undefined): void {
  if (text === undefined || text === '' || knownVisibility(text) !== undefined) return;
  throw new WebError(400, { explanation: `Invalid visibility value: ${text}` });
}

function parseMemberStatus(text: string): MemberStatus {
  const status = MEMBER_STATUSES.find((candidate) => candidate === text);
  if (status === undefined) throw new WebError(400, { explanation: `Invalid status: ${text}` });
  return status;
}

/** Reads how many a list is to have at most. Throws a 400. */
export function parseLimit(text: string): number {
  const limit = pythonInteger(text);
  if (limit === null) throw new WebError(400, { explanation: 'limit param must be an integer' });
  if (limit < 0) throw new WebError(400, { explanation: 'limit param must be positive' });
  return limit;
}

/** Written in any case, unlike `protected`. */
function parseHidden(text: string): boolean {
  return parseBoolean('os_hidden', text.toLowerCase());
}

function parseProtected(text: string): boolean {
  return parseBoolean('protected', text);
}

function parseBoolean(name: string, text: string): boolean {
  if (text === 'true') return true;
  if (text === 'false') return false;
  throw new WebError(400, {
    explanation: `Invalid value '${text}' for '${name}' filter. Valid values are 'true' or 'false'.`,
  });
}
