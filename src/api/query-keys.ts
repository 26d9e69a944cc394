import type { DataTag } from '@tanstack/react-query';
import type { Scope } from './http.ts';
import type { Image } from './image.ts';
import type { PageAsk } from './images.ts';
import type { MembersAnswer } from './members.ts';

type MembersKey = DataTag<readonly ['members', Scope, string], MembersAnswer>;
type ImageKey = DataTag<readonly ['image', Scope, string], Image>;

/** Every key of the query cache. What is read of one image is under its scope: another project may see another image. */
export const queryKeys = {
  session: (place: { readonly userId: string; readonly projectId: string; readonly region: string }) =>
    ['session', place] as const,
  /** What the keys of all lists of the user's sessions, or of everybody's, begin with. */
  allSessions: (scope: Scope) => ['sessions', scope] as const,
  sessions: (scope: Scope, whose: 'own' | 'all', text: string) => ['sessions', scope, whose, text] as const,
  /** What all requests of one page reader begin with. */
  listPages: (readerId: number) => ['list-page', readerId] as const,
  listPage: (readerId: number, { limit, marker }: Pick<PageAsk, 'limit' | 'marker'>) =>
    ['list-page', readerId, limit, marker] as const,
  /** The newest images of a list, when it was read (`baseline`) and later (`now`). */
  newest: (scope: Scope, canonical: string, generation: number, when: 'baseline' | 'now') =>
    ['newest', scope, canonical, generation, when] as const,
  /** What the keys of all images of a scope begin with. */
  images: (scope: Scope) => ['image', scope] as const,
  image: (scope: Scope, imageId: string) => ['image', scope, imageId] as const as ImageKey,
  imageText: (scope: Scope, imageId: string) => ['image-text', scope, imageId] as const,
  /** The operating systems that an image can name. */
  systems: (scope: Scope) => ['systems', scope] as const,
  importMethods: (scope: Scope) => ['import-methods', scope] as const,
  stores: (scope: Scope) => ['stores', scope] as const,
  storesInDetail: (scope: Scope) => ['stores-in-detail', scope] as const,
  imagesInStores: (scope: Scope, isMine: boolean) => ['images-in-stores', scope, isMine] as const,
  imageTasks: (scope: Scope, imageId: string) => ['image-tasks', scope, imageId] as const,
  task: (scope: Scope, taskId: string) => ['task', scope, taskId] as const,
  imageCache: (scope: Scope) => ['image-cache', scope] as const,
  tasks: (scope: Scope) => ['tasks', scope] as const,
  definitions: (scope: Scope) => ['definitions', scope] as const,
  quotas: (scope: Scope) => ['quotas', scope] as const,
  /** The images of the project that use most of its quota. */
  quotaUsers: (scope: Scope) => ['quota-users', scope] as const,
  /** Images of one family, as far as the catalog was read then. */
  family: (scope: Scope, familyKey: string, reading: string) =>
    ['family', scope, familyKey, reading] as const,
  /** The hidden images of one owner. */
  hiddenOf: (scope: Scope, owner: string) => ['hidden-of', scope, owner] as const,
  /** What images can be made of. */
  resources: (scope: Scope, kind: 'server' | 'volume') => ['resources', scope, kind] as const,
  imageSchema: (scope: Scope) => ['image-schema', scope] as const,
  /** What the keys of the members of all images of a scope begin with. */
  allMembers: (scope: Scope) => ['members', scope] as const,
  members: (scope: Scope, imageId: string) => ['members', scope, imageId] as const as MembersKey,
  /** Images that a project has shared with the one of the scope and that are accepted. */
  acceptedFrom: (scope: Scope, owner: string) => ['accepted-from', scope, owner] as const,
  /** The membership of the project of the scope in an image. */
  membership: (scope: Scope, imageId: string) => ['membership', scope, imageId] as const,
} as const;

/** The image that a key of `queryKeys.image` is about. */
export function imageIdOfKey(queryKey: readonly unknown[]): string {
  return String(queryKey[2]);
}
