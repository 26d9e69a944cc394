import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ReadPages } from '../operations/export/export-run.ts';
import { EXPORT_WORDS } from '../operations/export/messages.ts';
import { EXPORT_MENU_WORDS } from '../operations/export/menu-messages.ts';
import { jobs } from '../work/registry.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { renderCatalog } from './testing/render-catalog.tsx';

const read: ReadPages = (_after, take) => {
  take({ images: [{ id: 'i', name: 'one', status: 'active' }], missing: [], last: 'i' });
  return Promise.resolve();
};

const saved: Blob[] = [];

function draw(note: string | null = null) {
  renderCatalog('', () => (
    <ExportMenu list="My images" count={1} note={note} columns={['name', 'status']} pages={() => read} />
  ));
}

async function choose(entry: string) {
  fireEvent.click(screen.getByRole('button', { name: EXPORT_MENU_WORDS.menu }));
  fireEvent.click(await screen.findByRole('menuitem', { name: entry }));
}

beforeEach(() => {
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    saved.push(blob as Blob);
    return 'blob:x';
  });
  // A click would lead the page of the test to that address.
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
});
afterEach(() => {
  act(() => jobs.clear());
  saved.length = 0;
  // The separator is remembered.
  localStorage.clear();
  vi.restoreAllMocks();
});

it('writes all attributes as JSON at once', async () => {
  draw();
  await choose(EXPORT_MENU_WORDS.json);
  await vi.waitFor(() => expect(saved).toHaveLength(1));
  expect(JSON.parse((await saved[0]?.text()) ?? '')).toEqual([{ id: 'i', name: 'one', status: 'active' }]);
  expect(jobs.getJobs()).toMatchObject([
    { kind: 'export', subject: { name: 'My images' }, scope: { projectId: 'acme', projectName: 'acme' } },
  ]);
});

it('asks for the separator of a file for spreadsheets, tells what it has besides the list, and writes the columns', async () => {
  draw('One is not in this list.');
  await choose(EXPORT_MENU_WORDS.csv);
  const dialog = await screen.findByRole('dialog', { name: EXPORT_WORDS.csvTitle });
  expect(dialog.textContent).toContain('One is not in this list.');
  expect(jobs.getJobs()).toEqual([]);
  fireEvent.click(screen.getByRole('radio', { name: EXPORT_WORDS.separators.semicolon }));
  fireEvent.click(screen.getAllByRole('button', { name: EXPORT_WORDS.start }).at(-1) ?? dialog);
  await vi.waitFor(() => expect(saved).toHaveLength(1));
  const [head, row] = ((await saved[0]?.text()) ?? '').split('\r\n');
  expect(head?.split(';')).toContain('name');
  expect(row?.split(';')).toEqual(expect.arrayContaining(['one', 'active']));
});

it('writes nothing when the question is dismissed', async () => {
  draw();
  await choose(EXPORT_MENU_WORDS.csv);
  await screen.findByRole('dialog');
  fireEvent.click(screen.getByRole('button', { name: EXPORT_WORDS.cancel }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(jobs.getJobs()).toEqual([]);
});
