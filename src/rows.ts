import { canDrawFirst, firstView, type FirstPlace } from './catalog/FirstView.tsx';
import { sessionInPage } from './session/session.ts';
import { drawElement } from './ui/draw-element.ts';
import { showFirstView } from './ui/first-view.ts';
import { takeZoneFrom } from './format/dates.ts';
import { chosenZone, readPreference } from './ui/stored-preference.ts';
import './ui/tokens.css';
import './ui/base.css';

// Comes before the program: it draws the first rows as soon as the service has sent them, and starts the program then.
// The program is three times as long, and building the page takes longer than drawing twenty rows.

/**
 * A slow answer must not hold up the program: after this time it is loaded, and rows that come before it begins to draw
 * are still drawn here.
 */
const LONGEST_WAIT_MS = 150;

takeZoneFrom(chosenZone);

/** Resolves when the first rows have been painted, or when they are left to the page. */
async function drawFirstRows(root: HTMLElement): Promise<void> {
  const session = sessionInPage(document);
  const early = window.vitrineEarly;
  if ('problem' in session || early === undefined) return;
  const place: FirstPlace = {
    session,
    pathname: window.location.pathname,
    search: window.location.search,
    historyState: window.history.state,
    widthPx: window.innerWidth,
    heightPx: window.innerHeight,
    isCoarse: window.matchMedia('(pointer: coarse)').matches,
    nowMs: Date.now(),
    preference: readPreference,
  };
  if (!canDrawFirst(place)) return;
  const response = await early.response;
  if (!response.ok) return;
  // The page reads the answer itself, and reports what is wrong with it.
  const view = firstView(await response.clone().json(), place);
  if (view === null) return;
  showFirstView(root, drawElement(view));
  await nextPaint();
}

/** A frame is asked for and, after it, a task: the rows are on screen by then. */
function nextPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
}

function pass(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

async function start(root: HTMLElement): Promise<void> {
  await Promise.race([drawFirstRows(root).catch(() => undefined), pass(LONGEST_WAIT_MS)]);
  try {
    await import('./main.tsx');
  } catch (thrown) {
    window.vitrineFailed?.(thrown);
    throw thrown;
  }
}

const root = document.getElementById('root');
if (root !== null && window.vitrineUnfit !== true) void start(root);
