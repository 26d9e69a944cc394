import type { QueryClient } from '@tanstack/react-query';
import { createContext } from 'react';
import type { Http } from '../../api/http.ts';
import { isAdmin } from '../../session/rights.ts';
import type { Session } from '../../../contract/session.d.ts';
import { scopeOf } from '../../session/session.ts';
import { loadAndRun } from '../../ui/loading.ts';
import type { Decision } from './decisions.ts';
import type { Receiver, ReceivingRoom } from './room.ts';
import { useRequired } from '../../ui/required-context.ts';

/** Loads the code of the decisions after the first rows. */
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

/**
 * One entry for each project and region shown on this page: work that was begun in one continues while another is
 * shown.
 */
export class Receivings {
  readonly #known = new Map<Session, Receiving>();

  /** Returns the same object for the same session. */
  of(session: Session, client: QueryClient, http: Http): Receiving {
    const known = this.#known.get(session) ?? new Receiving(session, client, http);
    this.#known.set(session, known);
    return known;
  }
}

const ReceivingContext = createContext<Receiving | null>(null);

export const ReceivingProvider = ReceivingContext.Provider;

/** The decisions of the session on screen. Throws outside a `ReceivingProvider`: a programming error. */
export function useReceiving(): Receiving {
  return useRequired(ReceivingContext);
}
