import type { OrderKey } from '../../store/sort-keys.ts';
import type { SortStep } from '../../store/page.ts';
import type { Visibility } from '../../profile.ts';

/** Which shares of other projects a list contains. */
export type MemberStatus = 'accepted' | 'pending' | 'rejected' | 'all';

/** How a time is compared. */
export type TimeOperator = 'gt' | 'gte' | 'lt' | 'lte' | 'eq' | 'neq';

/** One thing that an image must fulfil; all filters of a query are ANDed. Text is as the caller wrote it. */
export type Filter =
  /** One of several values of an attribute that takes `in:`. */
  | { readonly kind: 'one of'; readonly attribute: ListAttribute; readonly values: readonly string[] }
  /** A number lies within bounds, both included; an image without the number never does. */
  | {
      readonly kind: 'number range';
      readonly key: NumberAttribute;
      readonly from: number | null;
      readonly to: number | null;
    }
  | {
      readonly kind: 'time';
      readonly key: 'created_at' | 'updated_at';
      readonly operator: TimeOperator;
      readonly seconds: number;
    }
  | { readonly kind: 'protected'; readonly value: boolean }
  /** A fixed attribute that is only ever compared whole. */
  | { readonly kind: 'attribute'; readonly attribute: PlainAttribute; readonly value: string }
  | { readonly kind: 'property'; readonly name: string; readonly value: string }
  | { readonly kind: 'tag'; readonly value: string }
  /** Something that Glance accepts and that no image fulfils. */
  | { readonly kind: 'never' };

/** Attributes that `in:` and `eq:` work on. */
export type ListAttribute = 'name' | 'id' | 'status' | 'container_format' | 'disk_format';

/** Attributes that hold numbers. */
export type NumberAttribute = Extract<OrderKey, 'size' | 'virtual_size' | 'min_ram' | 'min_disk'>;

/** Fixed attributes that are compared whole. */
export type PlainAttribute = 'owner' | 'visibility' | 'checksum' | 'os_hash_algo' | 'os_hash_value';

/** `GET /v2/images`, understood. */
export interface ListQuery {
  /** How many images at most; 0 … 1000. */
  readonly limit: number;
  /** The id of the image behind which the list begins. */
  readonly marker: string | null;
  readonly memberStatus: MemberStatus;
  /** Null is Glance's default: everything but the community images of other projects. */
  readonly visibility: Visibility | 'all' | 'none' | null;
  readonly hidden: boolean;
  readonly sort: readonly SortStep[];
  readonly filters: readonly Filter[];
}
