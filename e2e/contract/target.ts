import { inject } from 'vitest';
import type { Person, Session } from './people.ts';
import type { Profile } from './profiles.ts';

declare module 'vitest' {
  /** What `vitest.config.ts` and `global-setup.ts` tell the tests about the cloud that they run against. */
  export interface ProvidedContext {
    readonly profile: Profile;
    /** The address of Keystone with its version, as in a clouds.yaml: `http://127.0.0.1:5000/v3`. */
    readonly identityUrl: string;
    /**
     * Everybody signed in, once for a whole run: Keystone's password hash costs a quarter second, and each worker
     * of a real Glance a whole one for every token that it has not seen.
     */
    readonly sessions: ReadonlyMap<Person, Session>;
    /** A random text that marks the images of this run. */
    readonly run: string;
  }
}

/** The address of Keystone with its version. */
export function identityUrl(): string {
  return inject('identityUrl');
}

export function session(person: Person): Session {
  const found = inject('sessions').get(person);
  if (found === undefined) throw new Error(`${person} is not signed in.`);
  return found;
}

/** The id of the project that a person is signed in to. */
export function projectOf(person: Person): string {
  return session(person).projectId;
}

/** Whether the target speaks the dialect of IMS. */
export function isIms(): boolean {
  return inject('profile') === 'ims';
}

/** What the target's profile expects, where the two profiles are documented to differ. */
export function byProfile<Glance, Ims>(expected: {
  readonly glance: Glance;
  readonly ims: Ims;
}): Glance | Ims {
  return expected[inject('profile')];
}
