import { useEffect } from 'react';
import { asBackground, type Http } from '../api/http.ts';
import { isRecord } from '../format/json-text.ts';
import type { Project, Session } from '../../contract/session.d.ts';
import { readPreference, writePreference } from '../ui/stored-preference.ts';
import { isProject, knownProjects, knownProjectsKey, type OfUser } from './known-projects.ts';
import { projectWords } from './project-label.ts';
import { scopeOf } from './session.ts';
import { useSession } from './SessionContext.ts';
import { onForgetTab } from './tab-memory.ts';
import { useKnownProjects } from './useKnownProjects.ts';

/** The gateway's own limit. */
const MOST_AT_ONCE = 20;
/** A policy that has refused so many requests for names in a row refuses the others too. */
const MOST_IN_VAIN = 3;
/** More are not worth the time to read them with each list. */
const MOST_REMEMBERED = 300;

/** Keeps projects for the next visits; those that were learned last stay longest. */
export function rememberProjects(session: OfUser, learned: readonly Project[]): void {
  const key = knownProjectsKey(session);
  const stored = readPreference(key);
  const before = knownProjects({ ...session, projects: [] }, stored).projects;
  // Of a project that is there twice the first stays.
  const latest = new Map([...learned, ...before].toReversed().map((project) => [project.id, project]));
  const next = JSON.stringify([...latest.values()].toReversed().slice(0, MOST_REMEMBERED));
  if (next !== stored) writePreference(key, next);
}

/** What was asked for in one scope, found or not: nothing is asked for twice in one visit. */
interface Lookups {
  readonly asked: Set<string>;
  readonly waiting: string[];
  /** Resolves when no ID waits any more; `null` while none does. */
  running: Promise<void> | null;
  inVain: number;
}

const lookups = new Map<string, Lookups>();
onForgetTab(() => lookups.clear());

function lookupsOf(session: Session): Lookups {
  const key = JSON.stringify(scopeOf(session));
  const known: Lookups = lookups.get(key) ?? { asked: new Set(), waiting: [], running: null, inVain: 0 };
  lookups.set(key, known);
  return known;
}

async function ask(http: Http, session: Session, search: URLSearchParams): Promise<readonly Project[]> {
  const { body } = await asBackground(http)(scopeOf(session), `/api/projects?${search}`);
  const found = isRecord(body) && Array.isArray(body['projects']) ? body['projects'].filter(isProject) : [];
  rememberProjects(session, found);
  return found;
}

/** Learns the names of projects that are not known yet, as far as Keystone tells them. Never rejects. */
export function lookUpIds(http: Http, session: Session, ids: readonly string[]): Promise<void> {
  const state = lookupsOf(session);
  const known = new Set(knownProjects(session).projects.map(({ id }) => id));
  const open = ids.filter((id) => !known.has(id) && !state.asked.has(id));
  for (const id of open) state.asked.add(id);
  state.waiting.push(...open);
  if (state.waiting.length === 0) return Promise.resolve();
  state.running ??= askForWaiting(http, session, state).finally(() => {
    state.running = null;
  });
  return state.running;
}

async function askForWaiting(http: Http, session: Session, state: Lookups): Promise<void> {
  // The rows of a list ask one by one, in one task.
  await Promise.resolve();
  while (state.waiting.length > 0) {
    const search = new URLSearchParams(state.waiting.splice(0, MOST_AT_ONCE).map((id) => ['id', id]));
    if (state.inVain >= MOST_IN_VAIN) continue;
    // oxlint-disable-next-line no-await-in-loop -- one after the other: names are worth no crowd of requests
    const found = await ask(http, session, search).catch(() => []);
    state.inVain = found.length === 0 ? state.inVain + 1 : 0;
  }
}

/** Learns which projects have a name, as far as Keystone tells. Never rejects. */
async function lookUpName(http: Http, session: Session, name: string): Promise<void> {
  const { asked } = lookupsOf(session);
  // No ID has a blank at its beginning.
  const key = ` ${name}`;
  if (asked.has(key)) return;
  asked.add(key);
  await ask(http, session, new URLSearchParams({ name })).catch(() => []);
}

/** What projects are called, from earlier visits or from Keystone, where it tells; else their IDs. */
export function useProjectNames(projectIds: readonly string[]): (projectId: string) => string {
  const { session, http } = useSession();
  const known = useKnownProjects(session);
  // An effect: it asks the service. By the text, as the list is another one with every render.
  const text = JSON.stringify(projectIds);
  useEffect(() => {
    // Written above.
    void lookUpIds(http, session, JSON.parse(text) as readonly string[]);
  }, [http, session, text]);
  return (projectId) => projectWords(known, projectId);
}

/** How long typing must pause. */
const PAUSE_MS = 400;

/** Asks Keystone for the projects with names that were typed and are not known. */
export function useNameLookup(names: readonly string[]): void {
  const { session, http } = useSession();
  const text = JSON.stringify(names.slice(0, MOST_AT_ONCE));
  // An effect: it asks the service, and waits for a pause in typing.
  useEffect(() => {
    const timer = setTimeout(() => {
      // Written above.
      for (const name of JSON.parse(text) as readonly string[]) void lookUpName(http, session, name);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [http, session, text]);
}
