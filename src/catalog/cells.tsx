import type { ReactNode, Ref } from 'react';
import { flagOf, pointsToVolume, tagsOf, textOf, unreadableTagsOf, type Image } from '../api/image.ts';
import { sizeBytesOf } from '../filters/local.ts';
import { exactBytes } from '../format/bytes.ts';
import { formatAge, formatTime, machineTime } from '../format/dates.ts';
import { jsonText } from '../format/json-text.ts';
import { shortId } from '../format/text.ts';
import type { ShareStatus } from '../filters/membership.ts';
import { attributeText } from '../image/attribute-value.ts';
import type { AttributeColumn } from '../attributes/evaluated/columns.ts';
import { minDiskOf, minMemoryOf, nameOf, platformOf, sizeOf, statusTone, logoOf } from '../image/facts.ts';
import type { Session } from '../../contract/session.d.ts';
import type { KnownProjects } from '../session/known-projects.ts';
import { Badge } from '../ui/Badge.tsx';
import styles from './cells.module.css';
import { CATALOG_WORDS as words } from './messages.ts';
import type { GridCell } from '../grid/elements.tsx';

/** What all cells need besides their image. */
export interface CellTools {
  /** Now, to the minute: Unix milliseconds. */
  readonly nowMs: number;
  readonly session: Session;
  /** Projects that have names here. */
  readonly known: KnownProjects;
  readonly hrefOf: (imageId: string) => string;
  readonly onOpen: (imageId: string) => void;
  readonly onSelect: (image: Image) => void;
  readonly onDecide: (image: Image, to: ShareStatus) => void;
  readonly onCopyId: (imageId: string) => void;
  /** Opens what can be done with an image, from its card. */
  readonly onMenu?: (image: Image, button: HTMLElement) => void;
  /** Marks what was searched for in a text. */
  readonly mark?: ((text: string) => ReactNode) | undefined;
  /** Opens the older versions of an image, in a list that groups them. */
  readonly fold?: ((image: Image) => ReactNode) | undefined;
  /** A time of the project's own membership of an image, which is asked for when it is drawn. */
  readonly membershipTime: (imageId: string, of: MembershipTimeName, nowMs: number) => ReactNode;
  /** What an image promises, in the words of a column; not among the first rows. */
  readonly promise?: (image: Image, column: string, nowMs: number) => ReactNode;
}

/** `createdAt`: when it was shared; `updatedAt`: the last decision. */
export type MembershipTimeName = 'createdAt' | 'updatedAt';

/** The least width of the name column, and that of the tags column. */
const NAME_PX = 200;
const TAGS_PX = 156;

/** Letters that fit beside logo and lock in the name column, of some seven pixels each. */
function nameLetters(widthPx: number): number {
  return Math.floor((widthPx - 62) / 7.2);
}

// Plain functions, not components: a component per cell would make a row a dozen times as expensive to render. None
// uses a hook or a context, since the rows of the first view are drawn from the same functions before React is there.

const NONE: GridCell = { content: words.none };

export function selectCell(image: Image, isSelected: boolean, tools: CellTools): GridCell {
  return {
    content: (
      <input
        type="checkbox"
        className={styles.box}
        tabIndex={-1}
        checked={isSelected}
        aria-label={words.selectImage(nameOf(image))}
        onChange={() => tools.onSelect(image)}
      />
    ),
  };
}

/** The name with the logo of its operating system; a link, so that it opens in a new tab too. */
export function nameCell(image: Image, tools: CellTools, widthPx = NAME_PX): GridCell {
  const name = nameOf(image);
  return {
    className: styles.name,
    logo: logoOf(image),
    content: (
      <>
        <a
          className={mayBeCut(name, nameLetters(widthPx)) ? `${styles.link} ${styles.long}` : styles.link}
          href={tools.hrefOf(image.id)}
          tabIndex={-1}
          translate="no"
          dir="auto"
          title={name}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
            event.preventDefault();
            tools.onOpen(image.id);
          }}
        >
          {tools.mark?.(name) ?? name}
        </a>
        {tools.fold?.(image)}
        {flagOf(image, 'protected') === true && (
          <span
            className={styles.lock}
            role="img"
            aria-label={words.protectedImage}
            title={words.protectedImage}
          />
        )}
      </>
    ),
  };
}

/** Letters of a status that fit its column. */
const STATUS_LETTERS = { usual: 8, close: 9 } as const;

export function statusCell(image: Image): GridCell {
  const status = textOf(image, 'status');
  if (status === null) return NONE;
  // It stays queued after an import that has failed, and nothing else in its row tells.
  const failed = status === 'queued' ? textOf(image, 'os_glance_failed_import') : null;
  if (failed !== null) {
    return {
      className: styles.longStatus,
      title: words.importFailedIn(failed),
      content: <Badge tone="bad">{words.importFailed}</Badge>,
    };
  }
  const badge = <Badge tone={statusTone(status)}>{status}</Badge>;
  if (status.length <= STATUS_LETTERS.usual) return { content: badge };
  const isLong = status.length > STATUS_LETTERS.close;
  return { className: isLong ? styles.longStatus : styles.status, title: status, content: badge };
}

export function sizeCell(image: Image): GridCell {
  if (pointsToVolume(image)) return { title: words.pointsToVolume, content: words.volume };
  const sizeBytes = sizeBytesOf(image);
  return sizeBytes === null ? NONE : { title: exactBytes(sizeBytes), content: sizeOf(image) };
}

/** An age; the tooltip has the exact time with its zone. */
export function ageCell(image: Image, attribute: string, nowMs: number): GridCell {
  const time = textOf(image, attribute);
  if (time === null) return NONE;
  return {
    className: styles.dim,
    content: (
      <time dateTime={machineTime(time)} title={formatTime(time)}>
        {formatAge(time, nowMs)}
      </time>
    ),
  };
}

/** The first tags and the number of the others; the tooltip has all of them. */
export function tagsCell(image: Image, { mark }: CellTools, widthPx = TAGS_PX): GridCell {
  const tags = tagsOf(image);
  const others = unreadableTagsOf(image).map((tag) => jsonText(tag));
  const left = tags.length + others.length;
  if (left === 0) return { content: null };
  const room = tagRoom(widthPx);
  const shown = tagsThatFit(tags, room);
  return {
    className: styles.tags,
    title: [...tags, ...others].join('\n'),
    content: (
      <>
        {tags.slice(0, shown).map((tag) => (
          <span
            key={tag}
            className={mayBeCut(tag, room - FRAME_CHARACTERS) ? `${styles.tag} ${styles.long}` : styles.tag}
            translate="no"
            dir="auto"
          >
            {mark?.(tag) ?? tag}
          </span>
        ))}
        {left > shown && words.more(left - shown)}
      </>
    ),
  };
}

export function idCell(image: Image, tools: CellTools): GridCell {
  return {
    className: styles.id,
    title: image.id,
    content: (
      <>
        {shortId(image.id)}
        <button
          type="button"
          className={styles.copy}
          tabIndex={-1}
          aria-label={words.copyId(nameOf(image))}
          onClick={() => tools.onCopyId(image.id)}
        />
      </>
    ),
  };
}

export function platformCell(image: Image, { mark }: CellTools): GridCell {
  const platform = platformOf(image) ?? words.none;
  return { content: mark?.(platform) ?? platform };
}

export function diskCell(image: Image): GridCell {
  return { content: minDiskOf(image) ?? words.none };
}

export function memoryCell(image: Image): GridCell {
  return { content: minMemoryOf(image) ?? words.none };
}

export function dimCell(image: Image, attribute: string): GridCell {
  return { className: styles.dim, content: textOf(image, attribute) ?? words.none };
}

/** Any other attribute, as text. */
export function attributeCell(image: Image, { name, kind }: AttributeColumn, { mark }: CellTools): GridCell {
  const text = attributeText(image, name, kind);
  if (text === null) return { className: styles.dim, content: words.none };
  return {
    content: (
      <span className={kind === 'id' ? styles.mono : undefined} translate="no" dir="auto" title={text}>
        {mark?.(text) ?? text}
      </span>
    ),
  };
}

/** Letters about twice as wide as the others. */
const WIDE = /[A-Z@%&mw\u0250-\u{10ffff}]/u;

/**
 * Whether a text may be wider than so many letters; in doubt, yes. A text that is cut has to be clipped, and every
 * clip is painted separately, so most texts in a table should do without.
 */
export function mayBeCut(text: string, letters: number): boolean {
  if (text.length * 2 <= letters) return false;
  let taken = 0;
  for (const letter of text) taken += WIDE.test(letter) ? 2 : 1;
  return taken > letters;
}

/** Characters of tags that fit their column; the frame of a tag is about three characters wide. */
function tagRoom(widthPx: number): number {
  return Math.floor((widthPx - 16) / 6.3);
}
const FRAME_CHARACTERS = 3;

/**
 * How many tags of an image fit in its row; at least one, which is cut if necessary.
 *
 * @param characters that fit the column
 */
export function tagsThatFit(tags: readonly string[], characters: number): number {
  let room = characters;
  let shown = 0;
  for (const tag of tags) {
    room -= tag.length + FRAME_CHARACTERS;
    // The last one needs no room for "+1" after it.
    const isLast = shown === tags.length - 1;
    if (shown > 0 && room < (isLast ? 0 : FRAME_CHARACTERS)) break;
    shown += 1;
  }
  return shown;
}

interface HeaderBoxProps {
  readonly isChecked: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

/** The checkbox above those of the rows. */
export function HeaderBox({ isChecked, ref }: HeaderBoxProps) {
  return (
    <input
      ref={ref}
      type="checkbox"
      className={styles.box}
      tabIndex={-1}
      checked={isChecked}
      aria-label={words.selectLoaded}
      title={words.selectLoaded}
      // The click goes on to the grid, which treats the whole cell as the box.
      onChange={() => undefined}
    />
  );
}
