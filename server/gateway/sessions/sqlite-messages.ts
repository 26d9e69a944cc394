/** What the thread that writes the file of sessions is started with. */
export interface SqliteThreadOptions {
  readonly folder: string;
  readonly secrets: readonly string[];
  readonly now: number;
}

/** One change of the file. */
export type SessionChange =
  | { readonly kind: 'put'; readonly key: string; readonly record: string; readonly seenAt: number }
  | { readonly kind: 'touch'; readonly key: string; readonly seenAt: number }
  | { readonly kind: 'signOut'; readonly key: string; readonly endedAt: number }
  | { readonly kind: 'forget'; readonly key: string };

/** To the thread. Each change is answered by its number once it is on the disk, or has failed. */
export type ToSqliteThread =
  | { readonly kind: 'change'; readonly number: number; readonly change: SessionChange }
  | { readonly kind: 'close' };

/** From the thread. */
export type FromSqliteThread =
  | {
      readonly kind: 'ready';
      readonly open: readonly { readonly record: string; readonly seenAt: number }[];
      readonly signedOut: readonly { readonly key: string; readonly endedAt: number }[];
      readonly shiftMs: number;
      readonly notes: readonly string[];
    }
  | { readonly kind: 'failure'; readonly message: string; readonly isConfig: boolean }
  | {
      readonly kind: 'written';
      readonly numbers: readonly number[];
      readonly failures: readonly { readonly number: number; readonly message: string }[];
    };
