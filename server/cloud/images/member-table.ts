import { fold } from '../fold.ts';
import { type Database, numberOf, type Row, textColumn } from '../store/database.ts';
import type { Member, ShareStatus } from './image.ts';

/**
 * Who an image is shared with. A member that was removed leaves its row behind, and gets it back, with the old time
 * of creation, when it is added again (glance/db/__init__.py, `ImageMemberRepo.add`).
 */
export class MemberTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    database.execute(`CREATE TABLE IF NOT EXISTS members (
      slot INTEGER NOT NULL, folded TEXT NOT NULL, member TEXT NOT NULL, status TEXT NOT NULL,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, is_removed INTEGER NOT NULL DEFAULT 0,
      UNIQUE (slot, folded))`);
  }

  /** The members of an image, in the order in which they were first added. */
  of(slot: number): readonly Member[] {
    return this.#database
      .all('SELECT * FROM members WHERE slot = ? AND is_removed = 0 ORDER BY rowid', slot)
      .map(memberOf);
  }

  /** How many members the next few images have that have any, ascending by slot; none behind the last. */
  counts(afterSlot: number): readonly { readonly slot: number; readonly members: number }[] {
    return this.#database
      .all(
        `SELECT slot, count(*) AS members FROM members WHERE is_removed = 0 AND slot > ?
         GROUP BY slot ORDER BY slot LIMIT ${COUNTS_AT_ONCE}`,
        afterSlot,
      )
      .map((row) => ({ slot: numberOf(row, 'slot'), members: numberOf(row, 'members') }));
  }

  /** One member of an image. */
  find(slot: number, memberId: string): Member | undefined {
    const row = this.#database.get(
      'SELECT * FROM members WHERE slot = ? AND folded = ? AND is_removed = 0',
      slot,
      fold(memberId),
    );
    return row === undefined ? undefined : memberOf(row);
  }

  /** Adds a member that the image does not have, as pending. `now` in seconds. */
  add(slot: number, memberId: string, now: number): Member {
    this.#database.run(
      `INSERT INTO members (slot, folded, member, status, created_at, updated_at)
       VALUES (?1, ?2, ?3, 'pending', ?4, ?4)
       ON CONFLICT DO UPDATE SET member = ?3, status = 'pending', updated_at = ?4, is_removed = 0`,
      slot,
      fold(memberId),
      memberId,
      now,
    );
    return this.#existing(slot, memberId);
  }

  /** Writes a member as it is, to an image that does not have it: how a catalog is seeded. */
  put(slot: number, member: Member): void {
    this.#database.run(
      `INSERT INTO members (slot, folded, member, status, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)`,
      slot,
      fold(member.memberId),
      member.memberId,
      member.status,
      member.createdAt,
      member.updatedAt,
    );
  }

  /** Changes where a member stands. `now` in seconds. */
  setStatus(slot: number, memberId: string, status: ShareStatus, now: number): Member {
    this.#database.run(
      'UPDATE members SET status = ?, updated_at = ? WHERE slot = ? AND folded = ?',
      status,
      now,
      slot,
      fold(memberId),
    );
    return this.#existing(slot, memberId);
  }

  /** Takes a member away. */
  remove(slot: number, memberId: string): void {
    this.#database.run(
      'UPDATE members SET is_removed = 1 WHERE slot = ? AND folded = ?',
      slot,
      fold(memberId),
    );
  }

  /** Forgets all members of an image, also the removed ones. */
  forget(slot: number): void {
    this.#database.run('DELETE FROM members WHERE slot = ?', slot);
  }

  #existing(slot: number, memberId: string): Member {
    const member = this.find(slot, memberId);
    if (member === undefined) throw new Error(`slot ${slot} has no member ${memberId}`);
    return member;
  }
}

/** So many are read in half a millisecond. */
const COUNTS_AT_ONCE = 256;

function memberOf(row: Row): Member {
  return {
    memberId: textColumn(row, 'member'),
    status: shareStatusOf(textColumn(row, 'status')),
    createdAt: numberOf(row, 'created_at'),
    updatedAt: numberOf(row, 'updated_at'),
  };
}

function shareStatusOf(text: string): ShareStatus {
  if (text === 'pending' || text === 'accepted' || text === 'rejected') return text;
  throw new TypeError(`a member has the status ${text}`);
}
