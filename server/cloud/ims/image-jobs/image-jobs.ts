import { randomUUID } from 'node:crypto';
import { BackgroundWork } from '../../background-work.ts';
import { type Clock, isoSeconds, secondsOf } from '../../clock.ts';
import type { Contents } from '../../images/data/contents.ts';
import type { Image } from '../../images/image.ts';
import type { ImageStore, StoredImage } from '../../images/image-store.ts';
import type { Pause } from '../../pause.ts';
import type { Database } from '../../store/database.ts';
import type { ImsFailure } from '../ims-error.ts';
import { Buckets } from './buckets.ts';
import type { ImageJob, JobPart, PartState } from './image-job.ts';
import { ImageJobStore } from './image-job-store.ts';

/** What these jobs work with. */
export interface ImageJobsOptions {
  readonly database: Database;
  readonly store: ImageStore;
  readonly contents: Contents;
  readonly clock: Clock;
  /** Told about errors that are not the caller's. */
  readonly onError: (error: unknown) => void;
  readonly pause?: Pause | undefined;
}

const GONE: ImsFailure = { code: 'IMG.0144', message: 'The image was deleted meanwhile.' };

/**
 * Jobs that make, copy and export images, each worked off in steps with other requests between them. What a step does
 * and the note that it is done are one transaction, so that a kill leaves a job that is carried on.
 */
export class ImageJobs {
  readonly buckets: Buckets;
  readonly #options: ImageJobsOptions;
  readonly #jobs: ImageJobStore;
  readonly #work: BackgroundWork;

  constructor(options: ImageJobsOptions) {
    this.#options = options;
    this.#jobs = new ImageJobStore(options.database);
    this.buckets = new Buckets(options.database);
    this.#work = new BackgroundWork(options);
  }

  /** Takes a job on, with whatever `prepare` changes for it in the same transaction; answers its id. */
  submit(projectId: string, groupType: string | null, prepare: () => readonly JobPart[]): string {
    const id = randomUUID().replaceAll('-', '');
    this.#options.store.atomically(() => {
      const parts = prepare();
      const isGroup = groupType !== null;
      const type = groupType ?? parts[0]?.type ?? '';
      this.#jobs.add(
        { id, projectId, type, isGroup, begunAtMs: this.#options.clock() },
        parts.map((part) => [isGroup ? randomUUID().replaceAll('-', '') : id, part] as const),
      );
    });
    this.#begin(id);
    return id;
  }

  /** A job of a project; another project's is not there. */
  find(id: string, projectId: string | null): ImageJob | undefined {
    const job = this.#jobs.find(id);
    return job?.projectId === projectId ? job : undefined;
  }

  /** The parts of a project's jobs that have not ended. */
  openParts(projectId: string): readonly PartState[] {
    return this.#jobs
      .unfinished(projectId)
      .flatMap((id) => this.#jobs.find(id)?.parts ?? [])
      .filter(({ endedAtMs }) => endedAtMs === null);
  }

  /** Carries on what the end of the process has interrupted. */
  resume(): void {
    for (const id of this.#jobs.unfinished()) this.#begin(id);
  }

  /** Ends all work between two steps; `resume` of the next process carries it on. */
  stop(): Promise<void> {
    return this.#work.stop();
  }

  #begin(id: string): void {
    this.#work.begin(() => this.#options.store.atomically(() => this.#step(id)));
  }

  /** Does one step; whether none is left. */
  #step(id: string): boolean {
    const job = this.#jobs.find(id);
    if (job === undefined || job.endedAtMs !== null) return true;
    const open = job.parts.filter(({ endedAtMs }) => endedAtMs === null);
    const [part] = open;
    if (part !== undefined && !this.#advance(id, part)) return false;
    if (open.length > 1) return false;
    this.#jobs.end(id, this.#options.clock());
    return true;
  }

  /** Does one step of a part; whether it has ended. */
  #advance(jobId: string, part: PartState): boolean {
    const stepsDone = part.stepsDone + 1;
    const failsAsPlanned = part.plannedFailure !== null && stepsDone >= part.stepCount / 2;
    if (!failsAsPlanned && stepsDone < part.stepCount) {
      this.#jobs.setPart(jobId, part, stepsDone, null);
      return false;
    }
    const failure = failsAsPlanned ? this.#giveUp(part, part.plannedFailure) : this.#finish(part);
    this.#jobs.setPart(jobId, part, stepsDone, { atMs: this.#options.clock(), failure });
    return true;
  }

  #finish(part: PartState): ImsFailure | null {
    const { outcome, imageId } = part;
    if (outcome.kind === 'file') {
      this.buckets.write(outcome, outcome);
      return null;
    }
    const stored = this.#options.store.find(imageId);
    if (stored?.image.status !== 'saving') return GONE;
    const { contents, store, clock } = this.#options;
    contents.table.put(stored.slot, { kind: 'generated', sizeBytes: outcome.sizeBytes, md5: null });
    store.save(stored, active(stored.image, outcome.sizeBytes, secondsOf(clock)));
    return null;
  }

  #giveUp({ outcome, imageId }: PartState, plannedFailure: ImsFailure): ImsFailure {
    const { store } = this.#options;
    const stored: StoredImage | undefined = outcome.kind === 'file' ? undefined : store.find(imageId);
    if (stored?.image.status === 'saving') {
      if (outcome.kind === 'data') store.save(stored, { ...stored.image, status: 'queued' });
      else store.delete(stored);
    }
    return plannedFailure;
  }
}

/** The image with its data, as IMS tells the size. */
function active(image: Image, sizeBytes: number, now: number): Image {
  const properties = new Map(image.properties)
    .set('__image_size', String(sizeBytes))
    .set('active_at', isoSeconds(now))
    .set('__isregistered', 'true');
  return { ...image, status: 'active', properties };
}
