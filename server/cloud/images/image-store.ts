import { type Clock, secondsOf } from '../clock.ts';
import { fold } from '../fold.ts';
import type { ProfileRules } from '../profile.ts';
import { Catalog, type Entry } from '../store/catalog.ts';
import type { Steps } from '../slices.ts';
import type { Condition } from '../store/condition.ts';
import type { Database } from '../store/database.ts';
import { countSlots, hasSlot } from '../store/slot-set.ts';
import { formatDocument, parseDocument, tagsIn } from './document.ts';
import type { Image, Member, Viewer } from './image.ts';
import { MemberTable } from './member-table.ts';
import { listCondition } from './query/conditions.ts';
import type { ListQuery } from './query/list-query.ts';
import { sortKeysOf, termsOf } from './terms.ts';
import { isVisible } from './visibility.ts';

/** An image and where it is kept. */
export interface StoredImage {
  readonly slot: number;
  readonly image: Image;
}

/** One page of a list. */
export interface ImagePage {
  /** JSON texts of images. */
  readonly documents: readonly string[];
  /** The id behind which the next page begins; null when the page was not full. */
  readonly nextMarker: string | null;
}

/** The images of the cloud and their members, with everything that finds them. */
export class ImageStore {
  readonly members: MemberTable;
  readonly #database: Database;
  readonly #catalog: Catalog;
  readonly #rules: ProfileRules;
  readonly #clock: Clock;

  constructor(database: Database, rules: ProfileRules, clock: Clock) {
    this.#database = database;
    this.#catalog = new Catalog(database);
    this.members = new MemberTable(database);
    this.#rules = rules;
    this.#clock = clock;
    database.execute('CREATE TABLE IF NOT EXISTS used_ids (id TEXT PRIMARY KEY) WITHOUT ROWID');
  }

  /** The image with this id, compared as the database compares text. */
  find(id: string): StoredImage | undefined {
    // The comparison leaves out spaces at the end, but no id is that long.
    if (id.length > LONGEST_ID) return undefined;
    const stored = this.#catalog.find(fold(id));
    return stored === undefined ? undefined : { slot: stored.slot, image: parseDocument(stored.document) };
  }

  at(slot: number): StoredImage | undefined {
    const document = this.#catalog.documentAt(slot);
    return document === undefined ? undefined : { slot, image: parseDocument(document) };
  }

  /** Whether the id belongs to an image or once did: it is never given out again. */
  isIdUsed(id: string): boolean {
    const folded = fold(id);
    if (this.#catalog.find(folded) !== undefined) return true;
    return this.#database.get('SELECT 1 FROM used_ids WHERE id = ?', folded) !== undefined;
  }

  /** One page of the images that a viewer may see and asked for. The marker is not checked for visibility here. */
  *list(query: ListQuery, viewer: Viewer, marker: Image | null): Steps<ImagePage> {
    const { changes } = this.#catalog;
    const listed = yield* this.#catalog.list(
      listCondition(query, viewer, this.#rules),
      query.sort,
      marker === null ? null : sortKeysOf(marker),
      query.limit,
    );
    const last = listed.at(-1);
    const isFull = last !== undefined && listed.length === query.limit;
    // An image that was changed while the list was made may have been taken from the viewer.
    const documents =
      changes === this.#catalog.changes
        ? listed
        : listed.filter((document) => this.#maySee(viewer, document));
    return { documents, nextMarker: isFull ? parseDocument(last).id : null };
  }

  #maySee(viewer: Viewer, document: string): boolean {
    const image = parseDocument(document);
    return isVisible(image, viewer, () => {
      const slot = this.#catalog.find(fold(image.id))?.slot;
      return slot !== undefined && this.members.find(slot, viewer.projectId ?? '') !== undefined;
    });
  }

  /** How many images fulfil a condition, visible to a caller or not. */
  *count(condition: Condition): Steps<number> {
    return countSlots(yield* this.#catalog.slots(condition));
  }

  /** Reads every image that fulfils a condition, visible to a caller or not, some in each step. */
  documents(condition: Condition, onDocument: (document: string) => void): Steps<void> {
    return this.#catalog.documents(condition, onDocument);
  }

  /** Every tag of the images that fulfil a condition, visible to a caller or not. */
  *tags(condition: Condition): Steps<ReadonlySet<string>> {
    const tags = new Set<string>();
    yield* this.documents(condition, (document) => {
      for (const tag of tagsIn(document)) tags.add(tag);
    });
    return tags;
  }

  /** Every tag of the images that a viewer may see and asked for, whatever the limit. */
  tagsListed(query: ListQuery, viewer: Viewer): Steps<ReadonlySet<string>> {
    return this.tags(listCondition(query, viewer, this.#rules));
  }

  /** The highest number of members that one of the images has that fulfil a condition. */
  *mostMembers(condition: Condition): Steps<number> {
    const slots = yield* this.#catalog.slots(condition);
    let most = 0;
    for (let after = 0; ;) {
      const counts = this.members.counts(after);
      for (const { slot, members } of counts) if (members > most && hasSlot(slots, slot)) most = members;
      const last = counts.at(-1);
      if (last === undefined) return most;
      after = last.slot;
      yield;
    }
  }

  /** Adds an image whose id is free. */
  create(image: Image): StoredImage {
    return { slot: this.#catalog.insert(entryOf(image, [])), image };
  }

  /** Replaces an image by a changed one, at the present time; answers what is stored. */
  save(stored: StoredImage, changed: Image): StoredImage {
    const image = { ...changed, updatedAt: secondsOf(this.#clock) };
    const members = this.members.of(stored.slot);
    this.#catalog.update(stored.slot, entryOf(stored.image, members), entryOf(image, members));
    return { slot: stored.slot, image };
  }

  /** All of `work` or nothing of it. */
  atomically<T>(work: () => T): T {
    return this.#database.transaction(work);
  }

  /** Does something to the members of an image and brings the indexes up to date. */
  changeMembers<T>(stored: StoredImage, change: (members: MemberTable) => T): T {
    return this.#database.transaction(() => {
      const before = entryOf(stored.image, this.members.of(stored.slot));
      const result = change(this.members);
      this.#catalog.update(stored.slot, before, entryOf(stored.image, this.members.of(stored.slot)));
      return result;
    });
  }

  /** Deletes an image for good; its id stays used. */
  delete(stored: StoredImage): void {
    this.#database.transaction(() => {
      this.#catalog.remove(stored.slot, entryOf(stored.image, this.members.of(stored.slot)));
      this.members.forget(stored.slot);
      this.#database.run('INSERT INTO used_ids (id) VALUES (?)', fold(stored.image.id));
    });
  }
}

const LONGEST_ID = 36;

/** What the catalog keeps of an image. */
export function entryOf(image: Image, members: readonly Member[]): Entry {
  return {
    id: fold(image.id),
    document: formatDocument(image),
    keys: sortKeysOf(image),
    terms: termsOf(image, members),
  };
}
