import { COLUMNS, pageUrl, type ListedImage } from '../columns.ts';
import '../peers.css';

// What a list of images costs at the least: written by hand, without a framework, and without any comfort. Rows are
// reused by their slot: a row that comes costs what its texts cost.

const ROW_PX = 36;
const AHEAD_ROWS = 8;
const READ_AHEAD_ROWS = 1000;

interface Slot {
  readonly row: HTMLElement;
  readonly cells: readonly HTMLElement[];
  shown: number;
}

const grid = document.querySelector('[role="grid"]') as HTMLElement;
const head = add(grid, 'head', 'row');
for (const [label] of COLUMNS) add(head, '', 'columnheader').textContent = label;
const body = add(grid, 'body', 'rowgroup');

let rows: string[][] = [];
let ids: string[] = [];
let query = '';
let isEnd = false;
let isReading = false;
const slots: Slot[] = [];

function add(parent: HTMLElement, name: string, role: string): HTMLElement {
  const element = document.createElement('div');
  element.className = name;
  element.setAttribute('role', role);
  parent.append(element);
  return element;
}

function draw(): void {
  const first = Math.max(0, Math.floor(grid.scrollTop / ROW_PX) - AHEAD_ROWS);
  const count = Math.ceil(grid.clientHeight / ROW_PX) + 2 * AHEAD_ROWS;
  while (slots.length < count) {
    const row = add(body, 'row', 'row');
    slots.push({
      row,
      shown: -1,
      cells: COLUMNS.map((_, at) => add(row, '', at === 0 ? 'rowheader' : 'gridcell')),
    });
  }
  for (let index = first; index < first + count; index += 1) {
    const slot = slots[index % slots.length];
    if (slot === undefined || slot.shown === index) continue;
    const texts = rows[index];
    slot.row.hidden = texts === undefined;
    slot.shown = texts === undefined ? -1 : index;
    if (texts === undefined) continue;
    slot.row.style.top = `${index * ROW_PX}px`;
    slot.row.dataset['key'] = ids[index] ?? '';
    for (let at = 0; at < texts.length; at += 1) {
      const cell = slot.cells[at];
      if (cell !== undefined) cell.textContent = texts[at] ?? '';
    }
  }
  if (first + count + READ_AHEAD_ROWS > rows.length) void read();
}

async function read(): Promise<void> {
  if (isReading || isEnd) return;
  isReading = true;
  const asked = query;
  const response = await fetch(pageUrl(asked, ids.at(-1) ?? ''));
  const { images } = (await response.json()) as { images: readonly ListedImage[] };
  if (asked === query) take(images);
  isReading = false;
  draw();
}

function take(images: readonly ListedImage[]): void {
  rows.push(...images.map((image) => COLUMNS.map(([, text]) => text(image))));
  ids.push(...images.map(({ id }) => (typeof id === 'string' ? id : '')));
  isEnd = images.length < 100;
  body.style.height = `${rows.length * ROW_PX}px`;
}

async function change(next: string): Promise<void> {
  query = next;
  isReading = true;
  const response = await fetch(pageUrl(query, ''));
  const { images } = (await response.json()) as { images: readonly ListedImage[] };
  [rows, ids] = [[], []];
  for (const slot of slots) slot.shown = -1;
  grid.scrollTop = 0;
  take(images);
  isReading = false;
  draw();
}

grid.addEventListener('scroll', draw, { passive: true });
document.querySelector('#filter')?.addEventListener('click', () => void change('__os_type=Windows&'));
document.querySelector('#sort')?.addEventListener('click', () => void change('sort_key=name&'));
draw();
