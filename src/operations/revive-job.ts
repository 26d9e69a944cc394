import type { QueryClient } from '@tanstack/react-query';
import type { Http, Scope } from '../api/http.ts';
import { reviveMembers } from '../sharing/members/change-members.ts';
import type { Rows } from '../sharing/receiving/decisions.ts';
import type { Receiving } from '../sharing/receiving/receiving.ts';
import { reviveDecision } from '../sharing/receiving/room.ts';
import type { BulkContext } from '../work/bulk-job.ts';
import type { FollowUpWork } from '../work/undo-and-retry.ts';
import type { Job, JobRecord } from '../work/job.ts';
import { reviveDeletion, type LeavingRows } from './deleting/delete-images.ts';
import { reviveUpload } from './uploading/revive-upload.ts';
import type { ProfileName } from '../attributes/profile.ts';
import { reviveEdit } from './editing/edit-images.ts';
import { reviveImports } from './importing/import-job.ts';
import { reviveState } from './state/change-state.ts';
import { reviveDeleteCopies } from './stores/store-jobs.ts';

/** What is on screen when a job from before a reload is retried or undone. */
export interface RevivalPlace {
  readonly client: QueryClient;
  readonly http: Http;
  readonly scope: Scope;
  readonly lists: LeavingRows;
  readonly rows: Rows;
  readonly receiving: Receiving;
  readonly profile: ProfileName;
  readonly bulk?: BulkContext;
}

/** Retry and undo of a job from before a reload; `null` where its record cannot be read. */
export async function reviveJob(
  { client, http, scope: here, lists, rows, receiving, profile, bulk }: RevivalPlace,
  job: Pick<Job, 'id' | 'kind' | 'scope' | 'subject'>,
  record: JobRecord,
): Promise<FollowUpWork | null> {
  const { projectName, ...scope } = job.scope;
  const place = { client, http, scope, projectName };
  switch (job.kind) {
    case 'delete':
      return reviveDeletion(place, record, lists, bulk);
    case 'edit':
      return reviveEdit({ ...place, profile }, record, bulk);
    case 'import':
      return reviveImports(place, record, bulk);
    case 'delete-copy':
      return reviveDeleteCopies(place, record, bulk);
    case 'change-state':
      return reviveState(place, record, bulk);
    case 'share':
    case 'stop-sharing':
      return reviveMembers(place, job, record, bulk);
    case 'decide': {
      const isHere = scope.projectId === here.projectId && scope.region === here.region;
      const onScreen = isHere ? { decisions: (await receiving.room()).decisions, rows } : null;
      return reviveDecision(place, record, onScreen, bulk);
    }
    case 'upload':
      return reviveUpload({ ...place, profile }, job.id, record);
    case 'download':
    case 'export':
    case 'service-job':
      return null;
  }
}
