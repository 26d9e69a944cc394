import { expect, it } from 'vitest';
import { isLoopback } from './credentials.ts';

it.each([
  ['localhost', true],
  ['LOCALHOST', true],
  ['vitrine.localhost', true],
  ['127.0.0.1', true],
  ['127.8.9.10', true],
  ['[::1]', true],
  ['images.example.org', false],
  ['localhost.example.org', false],
  ['127.0.0.1.example.org', false],
  ['10.0.0.1', false],
  ['', false],
])('%s: %s', (hostname, expected) => expect(isLoopback(hostname)).toBe(expected));
