import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Splitter } from './Splitter.tsx';
import { Tabs } from './Tabs.tsx';

const TABS = [
  { id: 'one', label: 'One' },
  { id: 'two', label: 'Two' },
  { id: 'three', label: 'Three' },
] as const;

function drawTabs() {
  const onTab = vi.fn<(tab: string) => void>();
  render(
    <Tabs label="Tabs" tabs={TABS} current="two" onTab={onTab}>
      content
    </Tabs>,
  );
  return { tab: screen.getByRole('tab', { name: 'Two' }), onTab };
}

function drawSplitter() {
  const onDrag = vi.fn<(widthPx: number) => void>();
  const onChoose = vi.fn<(widthPx: number | null) => void>();
  render(
    <Splitter
      label="Width"
      controls="panel"
      widthPx={500}
      widths={{ minPx: 300, maxPx: 900, defaultPx: 450 }}
      valueText="500 pixels"
      onDrag={onDrag}
      onChoose={onChoose}
    />,
  );
  const splitter = screen.getByRole('separator');
  splitter.setPointerCapture = () => undefined;
  return { splitter, onDrag, onChoose };
}

describe.each([
  ['ltr', { next: 'ArrowRight', previous: 'ArrowLeft', wider: 'ArrowLeft', narrower: 'ArrowRight' }, 540],
  ['rtl', { next: 'ArrowLeft', previous: 'ArrowRight', wider: 'ArrowRight', narrower: 'ArrowLeft' }, 460],
] as const)('text that runs %s', (direction, keys, draggedToTheLeftPx) => {
  beforeEach(() => {
    document.body.style.direction = direction;
  });
  afterEach(() => {
    document.body.style.direction = '';
  });

  it('has its next tab where the text goes on', () => {
    const { tab, onTab } = drawTabs();
    fireEvent.keyDown(tab, { key: keys.next });
    fireEvent.keyDown(tab, { key: keys.previous });
    fireEvent.keyDown(tab, { key: 'Home' });
    expect(onTab.mock.calls).toEqual([['three'], ['one'], ['one']]);
  });

  it('has its panel at the end of the line: the splitter widens it towards the start', () => {
    const { splitter, onDrag, onChoose } = drawSplitter();
    fireEvent.keyDown(splitter, { key: keys.wider });
    fireEvent.keyDown(splitter, { key: keys.narrower, shiftKey: true });
    expect(onChoose.mock.calls).toEqual([[516], [436]]);
    fireEvent.pointerDown(splitter, { button: 0, clientX: 400 });
    fireEvent.pointerMove(splitter, { clientX: 360 });
    expect(onDrag).toHaveBeenLastCalledWith(draggedToTheLeftPx);
  });
});
