import { beforeEach, expect, it, vi } from 'vitest';
import { endTabMemories, forgetTab, keepInTab, readTab } from './tab-memory.ts';

/** A storage whose entries are its own properties, as in browsers. */
function fakeStorage(): Storage {
  const storage = Object.create({
    getItem: (key: string) => (Object.hasOwn(storage, key) ? String(storage[key]) : null),
    setItem: (key: string, value: string) => {
      storage[key] = value;
    },
    removeItem: (key: string) => {
      delete storage[key];
    },
  }) as Storage;
  return storage;
}

let tab: Storage;

beforeEach(() => {
  tab = fakeStorage();
  vi.stubGlobal('localStorage', fakeStorage());
  vi.stubGlobal('sessionStorage', tab);
  return () => vi.unstubAllGlobals();
});

it('keeps a text for this tab and this session', () => {
  keepInTab('count', 'a\nb');
  expect(readTab('count')).toBe('a\nb');
  expect(readTab('other')).toBeNull();
  vi.stubGlobal('sessionStorage', fakeStorage());
  expect(readTab('count')).toBeNull();
});

it('shows nothing of a session that ended, whichever tab has ended it', () => {
  endTabMemories();
  keepInTab('count', '1');
  endTabMemories();
  expect(readTab('count')).toBeNull();
  keepInTab('count', '2');
  expect(readTab('count')).toBe('2');
});

it('forgets what it has kept, and nothing of others', () => {
  tab.setItem('theirs', 'x');
  keepInTab('count', '1');
  forgetTab();
  expect(readTab('count')).toBeNull();
  expect(tab.getItem('theirs')).toBe('x');
});

it('keeps nothing where storage is switched off', () => {
  const off = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  vi.stubGlobal('sessionStorage', { getItem: off, setItem: off });
  vi.stubGlobal('localStorage', { getItem: off, setItem: off });
  keepInTab('count', '1');
  endTabMemories();
  expect(() => forgetTab()).not.toThrow();
  expect(readTab('count')).toBeNull();
});
