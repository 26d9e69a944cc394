import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Banner } from './Banner.tsx';
import { announcedText, announceStatus } from './status-announcer.ts';

let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  stop = announceStatus();
});

afterEach(() => {
  stop();
  cleanup();
  vi.useRealTimers();
});

/** What the region of the page says now. */
const said = () =>
  [...document.querySelectorAll('body > [data-announcer] > p')].map((one) => one.textContent);

async function later(ms: number): Promise<void> {
  // The observer is called in a microtask.
  await act(async () => {
    await Promise.resolve();
    await vi.advanceTimersByTimeAsync(ms);
  });
}

it('has its region before there is anything to say', () => {
  expect(document.querySelector('body > [data-announcer]')?.getAttribute('aria-live')).toBe('polite');
  expect(said()).toEqual([]);
});

it('announces a notice that comes with its text, once, without its buttons', async () => {
  const { rerender } = render(
    <Banner tone="info" actions={<button type="button">Dismiss</button>}>
      Changed.
    </Banner>,
  );
  await later(50);
  // For now the notice itself is silent.
  expect(screen.getByRole('status').getAttribute('aria-live')).toBe('off');
  await later(100);
  expect(said()).toEqual(['Changed.']);
  expect(screen.getByRole('status').hasAttribute('aria-live')).toBe(false);
  rerender(<Banner tone="info">Changed again.</Banner>);
  await later(500);
  expect(said()).toEqual(['Changed.']);
  await later(1500);
  expect(said()).toEqual([]);
});

it('says what the status says by then, since for that moment its changes are silent', async () => {
  const { rerender } = render(<p role="status">Loading</p>);
  await later(50);
  rerender(<p role="status">12 images</p>);
  await later(100);
  expect(said()).toEqual(['12 images']);
});

it('tells once what several parts say at the same time', async () => {
  render(
    <>
      <p role="status">Loading image</p>
      <p role="status">Loading image</p>
    </>,
  );
  await later(200);
  expect(said()).toEqual(['Loading image']);
});

it('says the sentence for the ears where that for the eyes changes all the time', async () => {
  render(
    <Banner tone="info" announced="Your session ends soon.">
      299 seconds left
    </Banner>,
  );
  await later(200);
  expect(said()).toEqual(['Your session ends soon.']);
});

it('leaves alone what was there before, what is empty, alerts and what is gone within a moment', async () => {
  const { rerender } = render(<p role="status" />);
  await later(0);
  rerender(<p role="status">1 image selected</p>);
  await later(200);
  const { unmount } = render(<p role="status">Loading</p>);
  await later(50);
  unmount();
  render(<p role="alert">Failed</p>);
  render(
    <p role="status" aria-live="off">
      12 of 30
    </p>,
  );
  await later(200);
  expect(said()).toEqual([]);
});

it('announces inside of a dialog what comes there', async () => {
  render(
    <dialog open>
      <p role="status">Nothing found</p>
    </dialog>,
  );
  await later(200);
  expect(said()).toEqual([]);
  const region = document.querySelector('dialog > [data-announcer]');
  expect(region?.textContent).toBe('Nothing found');
});

it.each([
  ['<p>One.</p><p>Two.</p>', 'One. Two.'],
  ['  a\n <b>b</b>', 'a b'],
  ['said <span aria-hidden="true">12 s</span><button>Cancel</button>', 'said'],
  ['', ''],
])('reads %j as %j', (html, text) => {
  const status = document.createElement('div');
  status.innerHTML = html;
  expect(announcedText(status)).toBe(text);
});
