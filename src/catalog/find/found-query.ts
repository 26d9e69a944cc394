import type { Session } from '../../../contract/session.d.ts';
import { PROFILES, type Profile } from '../../attributes/profile.ts';
import { valueOf, type Address, type Filters, type Param, type Ui } from '../../filters/address.ts';
import { fieldOf } from '../../filters/fields.ts';
import { formatValue } from '../../filters/operand.ts';
import { readOwn } from '../../filters/own.ts';
import { toRequest, type ListRequest } from '../../filters/request.ts';
import type { ImageQuery } from '../../search/query.ts';

/** The list that the page shows, as far as its search goes. */
export interface SearchedList extends FoundList {
  readonly session: Session;
}

/** What a list is made of: its address, and what the page leaves out by itself. */
export interface FoundList {
  readonly filters: Filters;
  readonly ui: Ui;
  readonly request: Pick<ListRequest, 'local'>;
  readonly profile: Profile;
}

/** A value in the syntax of the service's filters. */
function asFilter({ name, value }: Param, profile: Profile): Param {
  return fieldOf(name)?.operators === true
    ? { name, value: formatValue(name, value, profile) }
    : { name, value };
}

/** The question to the whole catalog that gives the rows of a list. */
export function queryOf({ filters, ui, request, profile }: FoundList): ImageQuery {
  const own = readOwn(ui);
  return {
    words: valueOf(ui, 'ui.q') ?? '',
    filters: filters.filter(({ name }) => name !== 'marker' && name !== 'limit'),
    not: own.flatMap((reading) => (reading.kind === 'not' ? [asFilter(reading.excluded, profile)] : [])),
    ranges: own.flatMap((reading) =>
      reading.kind === 'range'
        ? [{ attribute: reading.range.name, min: reading.range.from, max: reading.range.to }]
        : [],
    ),
    local: [
      ...request.local,
      ...own.flatMap((reading) =>
        reading.kind === 'is'
          ? [{ kind: 'value', attribute: reading.wanted.name, value: reading.wanted.value } as const]
          : [],
      ),
    ],
    order: own.find((reading) => reading.kind === 'sort')?.order ?? null,
    groups: own.some((reading) => reading.kind === 'group'),
  };
}

/** The same question for the list of any address. */
export function queryOfAddress({ filters, ui }: Address, session: Session): ImageQuery {
  const profile = PROFILES[session.profile];
  const request = toRequest(filters, ui, { profile, projectId: session.project.id }, 'head');
  return queryOf({ filters, ui, request, profile });
}
