import { parseAst } from 'vite';
import { expect, it } from 'vitest';
import { pseudo, pseudoModule } from './pseudo-language.ts';

it.each([
  ['Images', '[Îɱåĝéš~~~]'],
  ['12 h', '[12 ĥ~~]'],
  ['A sentence of several words is longer', '[Å šéñţéñçé öƒ šéṽéŕåļ ŵöŕðš îš ļöñĝéŕ~~~~~~~ ~~~~~~~ ~]'],
])('%s becomes %s', (text, other) => expect(pseudo(text)).toBe(other));

const translate = (code: string) => pseudoModule(code, parseAst(code));

it.each([
  ["const w = { key: 'Name' };", 'const w = { key: "[Ñåɱé~~]" };'],
  ["const w = { 'a-b': '—' };", "const w = { 'a-b': '—' };"],
  ['const f = (n) => `Select ${n} now`;', 'const f = (n) => `[Šéļéçţ ${n} ñöŵ~~~~~]`;'],
  ['const f = (n) => `${n}${n}`;', 'const f = (n) => `${n}${n}`;'],
  [
    "switch (kind) { case 'one': f(kind === 'two', \"three\"); }",
    "switch (kind) { case 'one': f(kind === 'two', \"three\"); }",
  ],
  ["explain(error, 'this image');", 'explain(error, "[ţĥîš îɱåĝé~~~~]");'],
  ["import x from './some words.ts';", "import x from './some words.ts';"],
])('%s', (code, other) => expect(translate(code)).toBe(other));
