import type { Session } from '../../contract/session.d.ts';
import type { Image } from '../api/image.ts';
import { toImagesPage } from '../api/images.ts';
import { PageWalk } from '../api/page-walk.ts';
import { PROFILES } from '../attributes/profile.ts';
import { OWN_NAMES, parseAddress, valueOf } from '../filters/address.ts';
import { passes, untilBound } from '../filters/local.ts';
import { shareStatusIn } from '../filters/membership.ts';
import { readFilters } from '../filters/reading.ts';
import { toRequest } from '../filters/request.ts';
import { gridAria } from '../grid/aria.ts';
import { GridElement, HeaderElement, RowElement, type RowLook } from '../grid/elements.tsx';
import { FIRST_LIMIT } from '../listing/prefetch.ts';
import { paths } from '../paths.ts';
import headerStyles from '../session/Header.module.css';
import pageStyles from './CatalogPage.module.css';
import type { CellTools } from './cells.tsx';
import { knownProjects, knownProjectsKey } from '../session/known-projects.ts';
import { Chips, needsAdvice, type ChipsCatalog } from './Chips.tsx';
import { columnsOf } from './columns.tsx';
import styles from './FirstView.module.css';
import listStyles from './ListArea.module.css';
import { columnsIn, columnsKey, densityIn, DENSITY_KEY, ROW_HEIGHTS_PX } from './look.ts';
import { CATALOG_WORDS as words } from './messages.ts';
import { cellsOfRow, gridColumnsOf, orderShown } from './row-look.tsx';
import barStyles from './Toolbar.module.css';
import { headingOf, listFilters, rowSearchOf } from './view-address.ts';

/** Where the page is opened, and on what. */
export interface FirstPlace {
  readonly session: Session;
  readonly pathname: string;
  readonly search: string;
  /** `history.state`. */
  readonly historyState: unknown;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Whether controls are drawn higher, for fingers. */
  readonly isCoarse: boolean;
  readonly nowMs: number;
  readonly preference: (key: string) => string | null;
}

/** From this width on the toolbar has one line, and the list its place beside the sidebar. */
const ONE_LINE_PX = 1100;
/** In lower windows the page scrolls as a whole (`CatalogPage.module.css`). */
const LOW_PX = 500;
/** The parameters of an address by which the page has something beside or above its rows, or begins below the first. */
const ELSEWHERE = ['ui.at', 'ui.compare', 'ui.own', 'ui.unnamed', ...OWN_NAMES] as const;
/** Rows that the page draws below the last one that it knows (`listing/scroll-target.ts`). */
const WAITING_ROWS = 50;
const BODY_TOP_PX = 170;

/**
 * Whether the page will show its first rows at once and in a known place. Not where something opens beside them, where
 * the list continues at an earlier position, and where rows are shown or left out by what only the page knows.
 */
export function canDrawFirst(place: FirstPlace): boolean {
  const { session, pathname, search, historyState, widthPx, heightPx, isCoarse } = place;
  const { filters, ui } = parseAddress(search);
  const stored = historyState as { usr?: { place?: unknown } } | null;
  return (
    /^\/images\/?$/i.test(pathname) &&
    widthPx >= ONE_LINE_PX &&
    heightPx >= LOW_PX &&
    !isCoarse &&
    session.missing === undefined &&
    stored?.usr?.place === undefined &&
    shareStatusIn(filters) === null &&
    valueOf(filters, 'limit') === undefined &&
    valueOf(filters, 'marker') === undefined &&
    ELSEWHERE.every((name) => valueOf(ui, name) === undefined)
  );
}

/** The rows of the first page as the list shows them; `null` where it says something of them, or has none. */
function rowsOf(body: unknown, place: FirstPlace): { images: readonly Image[]; isEnd: boolean } | null {
  const { session, search } = place;
  const { filters, ui } = parseAddress(search);
  const asker = { profile: PROFILES[session.profile], projectId: session.project.id };
  const { local, ends } = toRequest(listFilters(filters), ui, asker, 'head');
  const page = toImagesPage(body, null);
  if (page === null || page.unreadable.length > 0) return null;
  let walked;
  try {
    walked = new PageWalk('').take(page, FIRST_LIMIT);
  } catch {
    return null;
  }
  const inBounds = untilBound(walked.fresh, ends);
  const images = inBounds.filter((image) => local.every((filter) => passes(image, filter)));
  return images.length === 0
    ? null
    : { images, isEnd: walked.isEnd || inBounds.length < walked.fresh.length };
}

const nothing = (): void => undefined;

/**
 * The first rows and what holds their place, as elements that `ui/draw-element.ts` can draw, from the same functions as
 * the page's own; `null` where the page would show another thing.
 *
 * @param body of the answer to the first request
 */
export function firstView(body: unknown, place: FirstPlace) {
  const rows = rowsOf(body, place);
  if (rows === null) return null;
  const { session, search, nowMs, preference, heightPx } = place;
  const address = parseAddress(search);
  const { ui } = address;
  const filters = listFilters(address.filters);
  const profile = PROFILES[session.profile];
  if (readFilters(filters, profile).some(needsAdvice)) return null;
  const shownColumns = columnsIn(ui, preference(columnsKey(profile.name)));
  const columns = columnsOf(shownColumns.columns, null, shownColumns.widths);
  const gridColumns = gridColumnsOf(columns, orderShown(filters));
  const rowHeightPx = ROW_HEIGHTS_PX[densityIn(ui, preference(DENSITY_KEY))];
  const rowSearch = rowSearchOf(filters, ui);
  const known = knownProjects(session, preference(knownProjectsKey(session)));
  const tools: CellTools = {
    nowMs,
    session,
    known,
    hrefOf: (imageId) => `${paths.image(imageId)}${rowSearch}`,
    onOpen: nothing,
    onSelect: nothing,
    onDecide: nothing,
    onCopyId: nothing,
    membershipTime: () => null,
  };
  const catalog: ChipsCatalog = {
    session,
    known,
    filters,
    ui,
    profile,
    setFilters: nothing,
    setView: nothing,
    setUnnamed: nothing,
    setUi: nothing,
    setOwn: nothing,
  };
  const draw = (image: Image): RowLook => ({
    kind: 'cells',
    cells: cellsOfRow(columns, image, false, tools),
  });
  const rowCount = rows.images.length + (rows.isEnd ? 0 : WAITING_ROWS);
  const shown = rows.images.slice(0, Math.ceil((heightPx - BODY_TOP_PX) / rowHeightPx) + 1);
  return (
    <div className={pageStyles.page}>
      <header className={headerStyles.header}>
        <span className={headerStyles.logo}>
          <span className={headerStyles.mark} aria-hidden="true" />
          <span className={headerStyles.product}>Vitrine</span>
        </span>
      </header>
      <div className={pageStyles.columns}>
        <div className={pageStyles.sidebar} />
        <div className={listStyles.area}>
          <div className={`${barStyles.bar} ${styles.bar}`}>
            <span className={barStyles.heading}>{headingOf({ filters, ui, session })}</span>
          </div>
          <div className={listStyles.find} />
          <Chips catalog={catalog} />
          <GridElement
            columns={gridColumns}
            rowHeightPx={rowHeightPx}
            header={<HeaderElement columns={gridColumns} activeColumn={null} />}
            bodyPx={rowCount * rowHeightPx}
            {...gridAria(words.images, null, gridColumns.length, true)}
          >
            {shown.map((image, index) => (
              <RowElement
                key={image.id}
                row={image}
                rowKey={image.id}
                index={index}
                offsetPx={index * rowHeightPx}
                columns={gridColumns}
                draw={draw}
                isSelected={false}
                isCurrent={false}
                activeColumn={null}
              />
            ))}
          </GridElement>
        </div>
      </div>
    </div>
  );
}
