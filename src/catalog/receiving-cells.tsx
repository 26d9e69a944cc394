import { textOf, type Image } from '../api/image.ts';
import type { ShareStatus } from '../filters/membership.ts';
import type { GridCell } from '../grid/elements.tsx';
import { nameOf } from '../image/facts.ts';
import { projectWords } from '../session/project-label.ts';
import { DECISIONS, DECISION_WORDS } from '../sharing/decision-messages.ts';
import type { CellTools, MembershipTimeName } from './cells.tsx';
import styles from './cells.module.css';
import { CATALOG_WORDS as words } from './messages.ts';

/** A button that decides on the image of its row; the project's own images have none. */
export function decisionCell(image: Image, to: ShareStatus, tools: CellTools): GridCell {
  if (textOf(image, 'owner') === tools.session.project.id) return { content: null };
  return {
    content: (
      <button
        type="button"
        className={styles.decide}
        data-to={to}
        tabIndex={-1}
        aria-label={DECISION_WORDS.decide(to, nameOf(image))}
        onClick={() => tools.onDecide(image, to)}
      >
        {DECISIONS[to]}
      </button>
    ),
  };
}

/** The project that owns and perhaps shares the image, by name where it is known. */
export function ownerCell(image: Image, { known }: CellTools): GridCell {
  const owner = textOf(image, 'owner');
  if (owner === null) return { content: words.none };
  const name = projectWords(known, owner);
  return {
    content: (
      <span className={name === owner ? styles.mono : undefined} translate="no" dir="auto" title={owner}>
        {name}
        {name !== owner && <span className="visually-hidden"> {owner}</span>}
      </span>
    ),
  };
}

/** The project's own images have no membership. */
export function membershipTimeCell(image: Image, of: MembershipTimeName, tools: CellTools): GridCell {
  if (textOf(image, 'owner') === tools.session.project.id) return { content: words.none };
  return { className: styles.dim, content: tools.membershipTime(image.id, of, tools.nowMs) };
}
