import { BackgroundWork, type StepOutcome } from '../../background-work.ts';
import { type Clock, secondsOf } from '../../clock.ts';
import type { Pause } from '../../pause.ts';
import type { ProfileRules } from '../../profile.ts';
import { Slices, type Steps } from '../../slices.ts';
import type { Database } from '../../store/database.ts';
import type { CloudLimits } from '../cloud-limits.ts';
import type { Contents } from '../data/contents.ts';
import type { Image } from '../image.ts';
import type { ImageStore, StoredImage } from '../image-store.ts';
import { quotaExcess } from '../quota.ts';
import { withContent } from '../with-content.ts';
import { downloadOf, isDownload } from './downloads.ts';
import { IMPORTING_PROPERTY, namesIn, TASK_PROPERTY } from './import-properties.ts';
import { abandoned, begun, storeFailed, storeFilled, withoutTask, withTask } from './import-steps.ts';
import { type ImportTask, isOver } from './import-task.ts';
import { TaskStore } from './task-store.ts';

/** What imports work with. */
export interface ImportsOptions {
  readonly database: Database;
  readonly store: ImageStore;
  readonly contents: Contents;
  readonly rules: ProfileRules;
  readonly limits: CloudLimits;
  /** The regions of the catalog, which all hold the same. */
  readonly regions: readonly string[];
  readonly clock: Clock;
  /** Told about errors that are not the caller's. */
  readonly onError: (error: unknown) => void;
  readonly pause?: Pause | undefined;
}

/**
 * Imports of image data, each worked off in steps: it begins, and then fills one store after the other. A step and
 * the note that it is done are one transaction, so that a kill leaves an import that is carried on, and never an
 * image that is `importing` for ever.
 */
export class Imports {
  /** Every import that is known. */
  readonly tasks: TaskStore;
  readonly #options: ImportsOptions;
  readonly #work: BackgroundWork;
  readonly #slices = new Slices();
  /** Steps of each download so far; it begins at 0 in another process. */
  readonly #downloaded = new Map<string, number>();

  constructor(options: ImportsOptions) {
    this.tasks = new TaskStore(options.database);
    this.#options = options;
    this.#work = new BackgroundWork(options);
  }

  /** Takes an import of an image on; the image is locked to it from now on. */
  submit(task: ImportTask, stored: StoredImage): void {
    const { store } = this.#options;
    store.atomically(() => {
      this.tasks.add(task);
      store.save(stored, withTask(stored.image, task.id));
    });
    this.#begin(task.id);
  }

  /** Carries on what the end of the process has interrupted. */
  resume(): void {
    for (const id of this.tasks.underWay()) this.#begin(id);
  }

  /** Ends all work between two steps; `resume` of the next process carries it on. */
  stop(): Promise<void> {
    return this.#work.stop();
  }

  #begin(id: string): void {
    this.#work.begin(() => this.#step(id));
  }

  /** Does one step; whether none is left. */
  async #step(id: string): Promise<StepOutcome> {
    const { store, clock } = this.#options;
    const task = this.tasks.find(id, secondsOf(clock));
    if (task === undefined || isOver(task)) return true;
    const stored = store.find(task.imageId);
    // The image was deleted meanwhile, or another request has it.
    if (stored?.image.properties.get(TASK_PROPERTY) !== id) {
      this.#end(task, 'failure', INTERNAL_ERROR);
      return true;
    }
    const [next] = namesIn(stored.image.properties.get(IMPORTING_PROPERTY));
    if (task.status === 'pending') return this.#start(task, stored);
    if (isDownload(task) && next === undefined) {
      if (stored.image.status === 'queued') return this.#download(task, stored);
      // A user has uploaded a file meanwhile, which is not to be lost.
      store.save(stored, withoutTask(stored.image));
      this.#end(task, 'failure', INTERNAL_ERROR);
      return true;
    }
    return next === undefined
      ? this.#abandon(task, stored, null, INTERNAL_ERROR)
      : this.#fill(task, stored, next);
  }

  /** Marks the image, and then asks the quota, as Glance does; whether that was all. */
  async #start(task: ImportTask, stored: StoredImage): Promise<boolean> {
    const { store, clock } = this.#options;
    const marked = store.atomically(() => {
      this.tasks.setStatus(task.id, 'processing', '', secondsOf(clock));
      // Of a download nothing shows in the image until the data are there.
      return isDownload(task) ? stored : store.save(stored, begun(stored.image, task));
    });
    const excess = await this.#slices.run(this.#excess(task, marked.image));
    return excess === null ? false : this.#abandon(task, marked, null, excess);
  }

  /** Waits as long as the download takes, and then has the data staged, or gives up. */
  async #download(task: ImportTask, { image }: StoredImage): Promise<StepOutcome> {
    const { store, contents, limits } = this.#options;
    const download = downloadOf(task, this.#options);
    const steps = (this.#downloaded.get(task.id) ?? 0) + 1;
    this.#downloaded.set(task.id, steps);
    if (download?.outcome === 'stalls') return 'much later';
    if (download !== null && steps < download.steps) return false;
    this.#downloaded.delete(task.id);
    const [firstStore = null] = task.stores;
    if (download === null || download.outcome === 'fails') {
      const stored = store.find(image.id);
      return stored === undefined ? false : this.#abandon(task, stored, firstStore, INTERNAL_ERROR);
    }
    const facts = await contents.write(image.id, download.data(), image.diskFormat, limits.imageSizeCapBytes);
    const stored = store.find(image.id);
    // Deleted meanwhile: the next step ends the task.
    if (stored === undefined) return false;
    store.atomically(() => {
      contents.staging.put(stored.slot, facts);
      store.save(stored, { ...begun(download.described(stored.image), task), sizeBytes: facts.sizeBytes });
    });
    return false;
  }

  *#excess({ owner, request }: ImportTask, { sizeBytes }: Image): Steps<string | null> {
    const mebibytes = Math.floor((sizeBytes ?? 0) / 2 ** 20);
    if (request.method === 'glance-direct') {
      return yield* quotaExcess(this.#options, owner, 'image_size_total', mebibytes);
    }
    return (
      (yield* quotaExcess(this.#options, owner, 'image_stage_total', mebibytes)) ??
      (yield* quotaExcess(this.#options, owner, 'image_count_uploading', 0))
    );
  }

  /** Gives one store the data; with the last one the import is over. */
  async #fill(task: ImportTask, stored: StoredImage, next: string): Promise<boolean> {
    const { store, contents, rules, clock } = this.#options;
    const { slot } = stored;
    const isThere = contents.table.of(slot) !== undefined;
    const staged = contents.staging.of(slot);
    if (!isThere && staged === undefined) return this.#abandon(task, stored, next, INTERNAL_ERROR);
    const fault = rules.stores.find(({ id }) => id === next)?.fault;
    if (fault !== undefined) return this.#leaveOut(task, stored, next);
    const now = secondsOf(clock);
    return store.atomically(() => {
      let { image } = stored;
      if (staged !== undefined) {
        contents.table.put(slot, { kind: 'file', sizeBytes: staged.sizeBytes, md5: staged.md5 });
        contents.staging.remove(slot);
        image = withContent(image, staged, rules, now);
      }
      image = storeFilled(image, next, task);
      const isLast = namesIn(image.properties.get(IMPORTING_PROPERTY)).length === 0;
      store.save(stored, isLast ? withoutTask(image) : image);
      if (isLast) {
        const mebibytes = Math.floor((image.sizeBytes ?? 0) / 2 ** 20);
        this.#end(task, 'success', `Copied ${mebibytes} MiB`);
      }
      return isLast;
    });
  }

  /** A store takes nothing: that ends all of the import, or only the part of it that was for this store. */
  async #leaveOut(task: ImportTask, stored: StoredImage, failed: string): Promise<boolean> {
    const { store } = this.#options;
    const image = storeFailed(stored.image, failed);
    const isLast = namesIn(image.properties.get(IMPORTING_PROPERTY)).length === 0;
    if (task.request.allStoresMustSucceed || (isLast && image.status === 'importing')) {
      return this.#abandon(task, stored, failed, INTERNAL_ERROR);
    }
    store.atomically(() => {
      store.save(stored, isLast ? withoutTask(image) : image);
      if (isLast) this.#end(task, 'success', 'Copied 0 MiB');
    });
    return isLast;
  }

  /** Gives an import up. An image that was to be made waits for data again. */
  async #abandon(
    task: ImportTask,
    stored: StoredImage,
    failedStore: string | null,
    message: string,
  ): Promise<true> {
    const { store, contents } = this.#options;
    const isMade = task.request.method !== 'copy-image';
    store.atomically(() => {
      if (isMade) contents.staging.remove(stored.slot);
      store.save(stored, abandoned(stored.image, task, failedStore));
      this.#end(task, 'failure', message);
    });
    if (isMade) await contents.discard(stored.image.id);
    return true;
  }

  #end({ id }: ImportTask, status: 'success' | 'failure', message: string): void {
    this.tasks.setStatus(id, status, message, secondsOf(this.#options.clock));
  }
}

/** What Glance says of every failure but that of a quota. */
const INTERNAL_ERROR = 'Task failed due to Internal Error';
