import {
  type Database,
  numberOf,
  numberOrNull,
  type Row,
  textColumn,
  textOrNull,
} from '../../store/database.ts';
import type { ImsFailure } from '../ims-error.ts';
import type { ImageJob, JobPart, PartState } from './image-job.ts';

/** The jobs that make, copy and export images, those that have ended as well. */
export class ImageJobStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    database.execute(`
      CREATE TABLE IF NOT EXISTS image_jobs (id TEXT PRIMARY KEY, project_id TEXT NOT NULL, type TEXT NOT NULL,
        is_group INTEGER NOT NULL, begun_at_ms INTEGER NOT NULL, ended_at_ms INTEGER) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS unfinished_image_jobs ON image_jobs (begun_at_ms) WHERE ended_at_ms IS NULL;
      CREATE TABLE IF NOT EXISTS image_job_parts (job_id TEXT NOT NULL, position INTEGER NOT NULL,
        id TEXT NOT NULL, part TEXT NOT NULL, steps_done INTEGER NOT NULL, begun_at_ms INTEGER NOT NULL,
        ended_at_ms INTEGER, error_code TEXT, error TEXT,
        PRIMARY KEY (job_id, position)) WITHOUT ROWID`);
  }

  /** Adds a job of which nothing is done. */
  add(
    job: Omit<ImageJob, 'parts' | 'endedAtMs'>,
    parts: readonly (readonly [id: string, part: JobPart])[],
  ): void {
    this.#database.transaction(() => {
      this.#database.run(
        'INSERT INTO image_jobs VALUES (?, ?, ?, ?, ?, NULL)',
        job.id,
        job.projectId,
        job.type,
        job.isGroup ? 1 : 0,
        job.begunAtMs,
      );
      for (const [position, [id, part]] of parts.entries()) {
        this.#database.run(
          'INSERT INTO image_job_parts VALUES (?, ?, ?, ?, 0, ?, NULL, NULL, NULL)',
          job.id,
          position,
          id,
          JSON.stringify(part),
          job.begunAtMs,
        );
      }
    });
  }

  find(id: string): ImageJob | undefined {
    const row = this.#database.get('SELECT * FROM image_jobs WHERE id = ?', id);
    if (row === undefined) return undefined;
    return {
      id,
      projectId: textColumn(row, 'project_id'),
      type: textColumn(row, 'type'),
      isGroup: numberOf(row, 'is_group') !== 0,
      begunAtMs: numberOf(row, 'begun_at_ms'),
      endedAtMs: numberOrNull(row, 'ended_at_ms'),
      parts: this.#database
        .all('SELECT * FROM image_job_parts WHERE job_id = ? ORDER BY position', id)
        .map(partOf),
    };
  }

  /** The ids of the jobs that have not ended, oldest first; of one project, or of all. */
  unfinished(projectId?: string): readonly string[] {
    return this.#database
      .all('SELECT id, project_id FROM image_jobs WHERE ended_at_ms IS NULL ORDER BY begun_at_ms')
      .filter((row) => projectId === undefined || textColumn(row, 'project_id') === projectId)
      .map((row) => textColumn(row, 'id'));
  }

  /** Notes how far a part has come; with `end` it is over. */
  setPart(
    jobId: string,
    part: PartState,
    stepsDone: number,
    end: { readonly atMs: number; readonly failure: ImsFailure | null } | null,
  ): void {
    this.#database.run(
      'UPDATE image_job_parts SET steps_done = ?, ended_at_ms = ?, error_code = ?, error = ? WHERE job_id = ? AND id = ?',
      stepsDone,
      end?.atMs ?? null,
      end?.failure?.code ?? null,
      end?.failure?.message ?? null,
      // By the job first, which is what the table is ordered by: there is no other index.
      jobId,
      part.id,
    );
  }

  /** Ends a job. */
  end(id: string, atMs: number): void {
    this.#database.run('UPDATE image_jobs SET ended_at_ms = ? WHERE id = ?', atMs, id);
  }
}

function partOf(row: Row): PartState {
  const part: JobPart = JSON.parse(textColumn(row, 'part'));
  const code = textOrNull(row, 'error_code');
  return {
    ...part,
    id: textColumn(row, 'id'),
    stepsDone: numberOf(row, 'steps_done'),
    begunAtMs: numberOf(row, 'begun_at_ms'),
    endedAtMs: numberOrNull(row, 'ended_at_ms'),
    failure:
      code === null ? null : { code: `IMG.${code.replace(/^IMG\./, '')}`, message: textColumn(row, 'error') },
  };
}
