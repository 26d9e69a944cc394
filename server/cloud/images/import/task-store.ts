import {
  type Database,
  numberOf,
  numberOrNull,
  type Row,
  textColumn,
  textOrNull,
} from '../../store/database.ts';
import type { ImportRequest } from './import-request.ts';
import { type ImportTask, KEPT_SECONDS, type TaskStatus } from './import-task.ts';

/** The tasks of the cloud: those under way, and those that are over until they expire. */
export class TaskStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    database.execute(`
      CREATE TABLE IF NOT EXISTS image_tasks (id TEXT PRIMARY KEY, image_id TEXT NOT NULL, owner TEXT,
        user_id TEXT NOT NULL, request_id TEXT NOT NULL, request TEXT NOT NULL, stores TEXT NOT NULL,
        status TEXT NOT NULL, message TEXT NOT NULL,
        created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, expires_at INTEGER) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS image_tasks_of_images ON image_tasks (image_id);
      CREATE INDEX IF NOT EXISTS image_tasks_under_way ON image_tasks (created_at) WHERE expires_at IS NULL`);
  }

  /** Adds a task. */
  add(task: ImportTask): void {
    this.#database.run(
      'INSERT INTO image_tasks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      task.id,
      task.imageId,
      task.owner,
      task.userId,
      task.requestId,
      JSON.stringify(task.request),
      JSON.stringify(task.stores),
      task.status,
      task.message,
      task.createdAt,
      task.updatedAt,
      task.expiresAt,
    );
  }

  /** The task with this id, unless it has expired. */
  find(id: string, now: number): ImportTask | undefined {
    this.#forgetExpired(now);
    const row = this.#database.get('SELECT * FROM image_tasks WHERE id = ?', id);
    return row === undefined ? undefined : taskOf(row);
  }

  /** The tasks of one image, oldest first. */
  ofImage(imageId: string, now: number): readonly ImportTask[] {
    this.#forgetExpired(now);
    return this.#database
      .all('SELECT * FROM image_tasks WHERE image_id = ? ORDER BY created_at, id', imageId)
      .map(taskOf);
  }

  /** All tasks in no particular order. */
  all(now: number): readonly ImportTask[] {
    this.#forgetExpired(now);
    return this.#database.all('SELECT * FROM image_tasks').map(taskOf);
  }

  /** The ids of the tasks that are not over, oldest first. */
  underWay(): readonly string[] {
    return this.#database
      .all('SELECT id FROM image_tasks WHERE expires_at IS NULL ORDER BY created_at, id')
      .map((row) => textColumn(row, 'id'));
  }

  /** Notes how far a task has come; once it is over it expires. `now` in seconds since 1970. */
  setStatus(id: string, status: TaskStatus, message: string, now: number): void {
    const isEnd = status === 'success' || status === 'failure';
    this.#database.run(
      'UPDATE image_tasks SET status = ?, message = ?, updated_at = ?, expires_at = ? WHERE id = ?',
      status,
      message,
      now,
      isEnd ? now + KEPT_SECONDS : null,
      id,
    );
  }

  #forgetExpired(now: number): void {
    this.#database.run('DELETE FROM image_tasks WHERE expires_at <= ?', now);
  }
}

function taskOf(row: Row): ImportTask {
  const request: ImportRequest = JSON.parse(textColumn(row, 'request'));
  const stores: readonly string[] = JSON.parse(textColumn(row, 'stores'));
  return {
    id: textColumn(row, 'id'),
    imageId: textColumn(row, 'image_id'),
    owner: textOrNull(row, 'owner'),
    userId: textColumn(row, 'user_id'),
    requestId: textColumn(row, 'request_id'),
    request,
    stores,
    status: statusOf(textColumn(row, 'status')),
    message: textColumn(row, 'message'),
    createdAt: numberOf(row, 'created_at'),
    updatedAt: numberOf(row, 'updated_at'),
    expiresAt: numberOrNull(row, 'expires_at'),
  };
}

function statusOf(text: string): TaskStatus {
  const known = (['pending', 'processing', 'success', 'failure'] as const).find((status) => status === text);
  if (known === undefined) throw new TypeError(`a task is ${text}`);
  return known;
}
