import type { QueryClient } from '@tanstack/react-query';
import { createContext, use } from 'react';
import type { Http } from '../../api/http.ts';
import { isAdmin } from '../../session/rights.ts';
import type { Session } from '../../../contract/session.d.ts';
import { scopeOf } from '../../session/session.ts';
import { loadAndRun } from '../../ui/loading.ts';
import type { Decision } from './decisions.ts';
import type { Receiver, ReceivingRoom } from './room.ts';

/** The way to the room that does the work, which is loaded after the first rows. */
export class Receiving {
  readonly receiver: Receiver;
  #room: Promise<ReceivingRoom> | null = null;

  constructor(session: Session, client: QueryClient, http: Http) {
    this.receiver = { session, client, http, scope: scopeOf(session), isAdmin: isAdmin(session) };
  }

  /** The same promise every time, unless loading failed. */
  readonly room = (): Promise<ReceivingRoom> => {
    this.#room ??= import('./room.ts').then(
      ({ openRoom }) => openRoom(this.receiver),
      (thrown: unknown) => {
        this.#room = null;
        throw thrown;
      },
    );
    return this.#room;
  };

  readonly decide = (decision: Decision): void => {
    void loadAndRun(this.room, ({ decisions }) => decisions.decide(decision));
  };
}

/** Every project and region that this page has looked at: work that was begun in one goes on while another is looked at. */
export class Receivings {
  readonly #known = new Map<Session, Receiving>();

  /** The one of a session; the same each time. */
  of(session: Session, client: QueryClient, http: Http): Receiving {
    const known = this.#known.get(session) ?? new Receiving(session, client, http);
    this.#known.set(session, known);
    return known;
  }
}

const ReceivingContext = createContext<Receiving | null>(null);

export const ReceivingProvider = ReceivingContext.Provider;

/** What has to do with invitations. Throws outside a `ReceivingProvider`: a mistake of ours. */
export function useReceiving(): Receiving {
  const receiving = use(ReceivingContext);
  if (receiving === null) throw new Error('what has to do with invitations needs a ReceivingProvider');
  return receiving;
}
