import { expect, it } from 'vitest';
import { downloadFrom } from './known-addresses.ts';

it.each([
  ['http://images.vitrine.example/ready/debian.raw', 'arrives'],
  ['https://images.vitrine.example:443/slow/a/b.qcow2', 'arrives'],
  ['http://images.vitrine.example/missing/x', 'fails'],
  ['http://images.vitrine.example/stalled/x', 'stalls'],
  ['http://images.vitrine.example/constructor/x', undefined],
  ['http://images.vitrine.example/ready/', undefined],
  ['http://images.vitrine.example:8080/ready/x', undefined],
  ['http://user@images.vitrine.example/ready/x', undefined],
  ['http://images.vitrine.example.org/ready/x', undefined],
  ['ftp://images.vitrine.example/ready/x', undefined],
  ['http://127.0.0.1/ready/x', undefined],
  ['', undefined],
  [undefined, undefined],
  [5, undefined],
])('%s: %s', (uri, outcome) => expect(downloadFrom(uri)?.outcome).toBe(outcome));
