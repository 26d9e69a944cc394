import { render } from '@testing-library/react';
import { memo, type ReactNode } from 'react';
import { expect, it } from 'vitest';
import { Badge } from './Badge.tsx';
import { Button } from './Button.tsx';
import { drawElement } from './draw-element.ts';
import { Icon } from './Icon.tsx';

function drawn(node: ReactNode): string {
  const place = document.createElement('div');
  place.append(...drawElement(node));
  return place.innerHTML;
}

const Kept = memo(({ children }: { readonly children: ReactNode }) => <b>{children}</b>);
Kept.displayName = 'Kept';

it.each<readonly [what: string, node: ReactNode]>([
  ['nothing', null],
  ['nothing for yes and no', [true, false, undefined]],
  ['a text', 'a <b>text</b> & more'],
  ['an empty text', <b key="b">{''}</b>],
  ['a number', 0],
  [
    'what a text cannot end',
    <p key="p" title={'"><script>'}>
      {'</p><img src=x onerror=alert(1)>'}
    </p>,
  ],
  [
    'a fragment and a list',
    <>
      {['a', 'b'].map((one) => (
        <i key={one}>{one}</i>
      ))}
    </>,
  ],
  ['what memo has made', <Kept key="k">x</Kept>],
  ['flags', <div key="d" aria-selected={false} aria-busy data-x={false} data-y hidden={false} />],
  ['numbers', <div key="d" tabIndex={-1} aria-rowindex={3} data-row={-1} />],
  [
    'names',
    <label key="l" htmlFor="x" className="y" translate="no" dir="auto" title="">
      A name
    </label>,
  ],
  [
    'times',
    <time key="t" dateTime="2026-11-30T00:00:00Z">
      now
    </time>,
  ],
  ['styles', <div key="d" style={{ top: 36, width: '50%', height: 0, '--row-height': '36px' } as object} />],
  ['a box', <input key="i" type="checkbox" checked={false} onChange={() => undefined} />],
  [
    'a button',
    <Button key="b" look="quiet" onClick={() => undefined}>
      {'Clear'}
    </Button>,
  ],
  [
    'a badge',
    <Badge key="b" tone="ok">
      {'active'}
    </Badge>,
  ],
])('draws %s as React does', (_, node) => {
  expect(drawn(node)).toBe(render(node).container.innerHTML);
});

it('draws icons in the name space of SVG', () => {
  const [icon] = drawElement(<Icon name="close" />);
  if (!(icon instanceof Element)) throw new Error('no element');
  expect([icon.namespaceURI, icon.getAttribute('viewBox'), icon.firstElementChild?.namespaceURI]).toEqual([
    'http://www.w3.org/2000/svg',
    '0 0 16 16',
    'http://www.w3.org/2000/svg',
  ]);
});
