import { describe, expect, it } from 'vitest';
import { COMMAND_IDS, commandRow } from './command-table.ts';
import { effectOfKey, isFreeFor, type PressedKey } from './keys.ts';
import { COMMAND_LABELS, keyLabels } from './shortcut-messages.ts';

const press = (key: string, more: Partial<PressedKey> = {}): PressedKey => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

function run(keys: readonly PressedKey[], isMac = false) {
  let pending: readonly string[] = [];
  const commands: string[] = [];
  for (const key of keys) {
    const effect = effectOfKey(pending, key, isMac);
    ({ pending } = effect);
    if (effect.command !== null) commands.push(effect.command);
  }
  return commands;
}

describe('shortcuts', () => {
  it.each([
    [['/'], ['search']],
    [
      ['j', 'k', 'x'],
      ['nextRow', 'previousRow', 'selectRow'],
    ],
    [['?'], ['help']],
    [['g', 'p'], ['goPending']],
    [
      ['g', 'a', 'a'],
      ['goAll', 'accept'],
    ],
    // Another key begins again, and a modifier between two keys does not.
    [['g', 'j'], ['nextRow']],
    [['g', 'g', 'p'], ['goPending']],
    [['g', 'Shift', 'p'], ['goPending']],
    [['E', 'J', 'Enter', 'Escape', 'Tab', 'Dead', 'Unidentified', 'é'], []],
  ])('%j: %j', (keys, commands) => expect(run(keys.map((key) => press(key)))).toEqual(commands));

  it('leave the keys of the browser and of screen readers alone', () => {
    for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) {
      expect(run(['j', 'r', 'a', 't', 'e', '/', '[', '?'].map((key) => press(key, held)))).toEqual([]);
    }
    expect(run([press('k', { ctrlKey: true })])).toEqual(['palette']);
    expect(run([press('K', { ctrlKey: true })])).toEqual(['palette']);
    expect(run([press('k', { metaKey: true })], true)).toEqual(['palette']);
    // What Ctrl+K means in a text on a Mac.
    expect(run([press('k', { ctrlKey: true })], true)).toEqual([]);
  });

  it('are each for one command, and none begins another', () => {
    const all = COMMAND_IDS.map((id) => commandRow(id).keys).filter((keys) => keys !== undefined);
    for (const keys of all) {
      expect(all.filter((other) => keys.every((key, at) => other[at] === key))).toEqual([keys]);
    }
    expect(Object.keys(COMMAND_LABELS)).toEqual(COMMAND_IDS);
  });

  it('are written as they are on the keyboard', () => {
    expect(keyLabels(['Mod+k'], false)).toEqual(['Ctrl+K']);
    expect(keyLabels(['Mod+k'], true)).toEqual(['⌘K']);
    expect(keyLabels(['g', 'p'], false)).toEqual(['g', 'p']);
  });

  it.each([
    ['<input id="t">', false],
    ['<input type="search" id="t">', false],
    ['<input type="checkbox" id="t">', true],
    ['<textarea id="t"></textarea>', false],
    ['<select id="t"></select>', false],
    ['<p contenteditable><b id="t"></b></p>', false],
    ['<p contenteditable="false"><b id="t"></b></p>', true],
    ['<div role="menu"><b id="t"></b></div>', false],
    ['<dialog open><button id="t"></button></dialog>', false],
    ['<div role="grid"><button id="t"></button></div>', true],
    ['<button id="t"></button>', true],
  ])('in %s: %s', (html, isFree) => {
    document.body.innerHTML = html;
    expect(isFreeFor(document.querySelector('#t'))).toBe(isFree);
  });
});
