import type { QueryClient } from '@tanstack/react-query';
import { asBackground, type Http, type Scope } from '../../api/http.ts';
import { listImages } from '../../api/images.ts';
import { showJob } from '../../api/jobs.ts';
import { setMemberStatuses } from '../../api/members-batch.ts';
import { isMemberStatus, setMemberStatus, showMember, type MemberStatus } from '../../api/members.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { presetsOf } from '../../filters/presets.ts';
import { projectText } from '../../session/project-label.ts';
import type { Session } from '../../../contract/session.d.ts';
import { keepInTab, readTab } from '../../session/tab-memory.ts';
import type { BulkContext } from '../../work/bulk-job.ts';
import type { FollowUpWork } from '../../work/undo-and-retry.ts';
import type { JobRecord } from '../../work/job.ts';
import { pause } from '../../work/pause.ts';
import { forgetMembership, withMembershipQuietly } from '../member-facts.ts';
import { decideInBatches, singly, type DecisionRequests } from './carriers.ts';
import { Decisions, type DecisionContext, type Rows } from './decisions.ts';
import { parseKeptCount, PendingWatch } from './pending-watch.ts';

/** The project that images are shared with, and what its requests need. */
export interface Receiver {
  readonly session: Session;
  readonly client: QueryClient;
  readonly http: Http;
  readonly scope: Scope;
  /** The service lists every shared image to administrators, so that each membership has to be read. */
  readonly isAdmin: boolean;
}

/** Decisions and the count of invitations; loaded after the first rows. */
export interface ReceivingRoom {
  readonly decisions: Decisions;
  readonly watch: PendingWatch;
}

/** Resolves when the page is visible. */
function seen(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      if (document.visibilityState === 'hidden' && !signal.aborted) return;
      document.removeEventListener('visibilitychange', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    document.addEventListener('visibilitychange', end);
    signal.addEventListener('abort', end);
    end();
  });
}

function watchFor({ session, client, http, scope, isAdmin }: Receiver): PendingWatch {
  const pending = presetsOf(session.profile, scope.projectId).find(({ name }) => name === 'pending');
  const query = pending?.filters ?? [];
  const keptAs = `pending ${JSON.stringify([session.cloud, scope.userId, scope.projectId, scope.region, isAdmin])}`;
  return new PendingWatch({
    readPage: (marker, limit, signal) =>
      listImages(asBackground(http), scope, { query, limit, marker }, signal),
    invitations: async (images) => {
      const foreign = images.filter(({ owner }) => owner !== scope.projectId);
      if (isAdmin) return withMembershipQuietly({ client, http, scope }, foreign, 'pending');
      return new Set(foreign.map(({ id }) => id));
    },
    rest: async (durationMs, signal) => {
      await pause(durationMs, signal);
      await seen(signal);
    },
    nowMs: () => Date.now(),
    kept: () => parseKeptCount(readTab(keptAs)),
    keep: (count) => keepInTab(keptAs, JSON.stringify(count)),
  });
}

/** Where decisions are made, and what is told of them there. */
interface DecisionPlace {
  readonly client: QueryClient;
  readonly http: Http;
  readonly scope: Scope;
  readonly projectName: string;
  readonly profile: ProfileName;
  readonly note: DecisionContext['note'];
  readonly bulk?: BulkContext | undefined;
}

function decisionsFor({ client, http, scope, projectName, profile, note, bulk }: DecisionPlace): Decisions {
  const never = new AbortController().signal;
  const waysTo = (to: MemberStatus): DecisionRequests => ({
    setOne: (imageId) => setMemberStatus(http, scope, imageId, scope.projectId, to),
    setMany: (imageIds) => setMemberStatuses(http, scope, imageIds, to),
    showJob: (jobId) => showJob(http, scope, jobId),
    showOne: (imageId) => showMember(http, scope, imageId, scope.projectId),
    pause: (durationMs) => pause(durationMs, never),
  });
  return new Decisions({
    requestsFor: (count, to) => {
      const ways = waysTo(to);
      return profile === 'ims' && count > 1 ? decideInBatches(ways, to) : singly(ways);
    },
    scope: { ...scope, projectName },
    profile,
    note,
    bulk,
    forget: (imageIds) => {
      for (const imageId of imageIds) forgetMembership(client, scope, imageId);
    },
  });
}

export function openRoom(receiver: Receiver): ReceivingRoom {
  const { session, client, http, scope } = receiver;
  const watch = watchFor(receiver);
  const decisions = decisionsFor({
    client,
    http,
    scope,
    projectName: projectText(session),
    profile: session.profile,
    note: (imageIds, status) => watch.note(imageIds, status === 'pending'),
  });
  return { watch, decisions };
}

const NO_ROWS: Rows = {
  lists: () => false,
  remove: () => ({ confirm: () => undefined, undo: () => undefined }),
  add: () => ({ confirm: () => undefined, undo: () => undefined }),
};

/**
 * The follow-ups of decisions from before a reload; `null` where their record cannot be read. `here`: the decisions and
 * the list on screen, where they are those of the job's project and region.
 */
export function reviveDecision(
  place: Omit<DecisionPlace, 'profile' | 'note' | 'bulk'>,
  { from, to, profile }: JobRecord,
  here: { readonly decisions: Decisions; readonly rows: Rows } | null,
  bulk?: BulkContext,
): FollowUpWork | null {
  if (!isMemberStatus(from) || !isMemberStatus(to)) return null;
  if (profile !== 'ims' && profile !== 'glance') return null;
  const { decisions, rows } = here ?? {
    decisions: decisionsFor({ ...place, profile, note: () => undefined, bulk }),
    rows: NO_ROWS,
  };
  return decisions.followUps({ from, to, rows });
}
