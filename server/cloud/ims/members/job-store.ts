import type { ShareStatus } from '../../images/image.ts';
import {
  type Database,
  numberOf,
  numberOrNull,
  type Row,
  textColumn,
  textOrNull,
} from '../../store/database.ts';
import type { ImsFailure } from '../ims-error.ts';
import type { JobItem, JobResult, MemberChange, MemberJob } from './member-job.ts';

/** The jobs of the cloud, those that have ended as well: a client may ask for an id at any time. */
export class JobStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    database.execute(`
      CREATE TABLE IF NOT EXISTS jobs (id TEXT PRIMARY KEY, change TEXT NOT NULL, share_status TEXT,
        user_id TEXT NOT NULL, project_id TEXT NOT NULL, is_admin INTEGER NOT NULL,
        begun_at_ms INTEGER NOT NULL, ended_at_ms INTEGER,
        item_count INTEGER NOT NULL, done_count INTEGER NOT NULL) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS unfinished_jobs ON jobs (begun_at_ms) WHERE ended_at_ms IS NULL;
      CREATE TABLE IF NOT EXISTS job_items (job_id TEXT NOT NULL, position INTEGER NOT NULL,
        image_id TEXT NOT NULL, project_id TEXT NOT NULL, error_code TEXT, error TEXT,
        PRIMARY KEY (job_id, position)) WITHOUT ROWID`);
  }

  /** Adds a job of which nothing is done. */
  add(job: MemberJob, items: readonly JobItem[]): void {
    const { id, change, viewer } = job;
    this.#database.transaction(() => {
      this.#database.run(
        'INSERT INTO jobs VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?, 0)',
        id,
        change.kind,
        change.kind === 'decide' ? change.status : null,
        viewer.userId,
        viewer.projectId,
        viewer.isAdmin ? 1 : 0,
        job.begunAtMs,
        items.length,
      );
      // One statement: ten thousand would hold everybody for 50 ms.
      this.#database.run(
        `INSERT INTO job_items (job_id, position, image_id, project_id)
         SELECT ?, key, value ->> 'imageId', value ->> 'projectId' FROM json_each(?)`,
        id,
        JSON.stringify(items),
      );
    });
  }

  find(id: string): MemberJob | undefined {
    const row = this.#database.get('SELECT * FROM jobs WHERE id = ?', id);
    return row === undefined ? undefined : jobOf(row);
  }

  /** The ids of the jobs that have not ended, oldest first. */
  unfinished(): readonly string[] {
    return this.#database
      .all('SELECT id FROM jobs WHERE ended_at_ms IS NULL ORDER BY begun_at_ms')
      .map((row) => textColumn(row, 'id'));
  }

  /** The first item that is not done; undefined when all are. */
  nextItem({ id, doneCount }: MemberJob): JobItem | undefined {
    const row = this.#database.get(
      'SELECT * FROM job_items WHERE job_id = ? AND position = ?',
      id,
      doneCount,
    );
    return row === undefined ? undefined : itemOf(row);
  }

  /** What came of the items that are done. */
  results({ id, doneCount }: MemberJob): readonly JobResult[] {
    return this.#database
      .all('SELECT * FROM job_items WHERE job_id = ? AND position < ? ORDER BY position', id, doneCount)
      .map((row) => Object.assign(itemOf(row), { failure: failureOf(row) }));
  }

  /** Notes what came of the first item that was not done; with the last one the job ends. `nowMs` since 1970. */
  finishItem(job: MemberJob, failure: ImsFailure | null, nowMs: number): void {
    const { id, doneCount, itemCount } = job;
    this.#database.transaction(() => {
      this.#database.run(
        'UPDATE job_items SET error_code = ?, error = ? WHERE job_id = ? AND position = ?',
        failure?.code ?? null,
        failure?.message ?? null,
        id,
        doneCount,
      );
      this.#database.run(
        'UPDATE jobs SET done_count = ?, ended_at_ms = ? WHERE id = ?',
        doneCount + 1,
        doneCount + 1 === itemCount ? nowMs : null,
        id,
      );
    });
  }

  /** All of `work` or nothing of it. */
  atomically<T>(work: () => T): T {
    return this.#database.transaction(work);
  }
}

function jobOf(row: Row): MemberJob {
  return {
    id: textColumn(row, 'id'),
    change: changeOf(textColumn(row, 'change'), textOrNull(row, 'share_status')),
    viewer: {
      userId: textColumn(row, 'user_id'),
      projectId: textColumn(row, 'project_id'),
      isAdmin: numberOf(row, 'is_admin') !== 0,
      // No other project gets a job where the role matters.
      isMember: true,
    },
    begunAtMs: numberOf(row, 'begun_at_ms'),
    endedAtMs: numberOrNull(row, 'ended_at_ms'),
    itemCount: numberOf(row, 'item_count'),
    doneCount: numberOf(row, 'done_count'),
  };
}

function changeOf(kind: string, status: string | null): MemberChange {
  if (kind === 'share' || kind === 'end share') return { kind };
  if (kind === 'decide') return { kind, status: shareStatusOf(status) };
  throw new TypeError(`a job does ${kind}`);
}

function shareStatusOf(text: string | null): ShareStatus {
  if (text === 'pending' || text === 'accepted' || text === 'rejected') return text;
  throw new TypeError(`a job decides ${String(text)}`);
}

function itemOf(row: Row): JobItem {
  return { imageId: textColumn(row, 'image_id'), projectId: textColumn(row, 'project_id') };
}

function failureOf(row: Row): ImsFailure | null {
  const code = textOrNull(row, 'error_code');
  return code === null ? null : { code: codeOf(code), message: textColumn(row, 'error') };
}

function codeOf(text: string): ImsFailure['code'] {
  if (!text.startsWith('IMG.')) throw new TypeError(`an item failed with ${text}`);
  return `IMG.${text.slice('IMG.'.length)}`;
}
