import { describe, expect, it } from 'vitest';
import { wsgiPath } from './wsgi-path.ts';

describe('a path', () => {
  it.each([
    ['/v2/images', '/v2/images'],
    ['/a%20b', '/a b'],
    ['/a%2Fb', '/a/b'],
    ['/a%2fb%3F', '/a/b?'],
    ['/%C3%BC', '/Ã¼'],
    ['/100%', '/100%'],
    ['/%zz', '/%zz'],
    ['', ''],
  ])('%j is read as %j', (encoded, expected) => {
    expect(wsgiPath(encoded)).toBe(expected);
  });

  it.each(['/%FF', '/%C3', '/%ED%A0%80'])('%j is not UTF-8', (encoded) => {
    expect(wsgiPath(encoded)).toBeNull();
  });
});
