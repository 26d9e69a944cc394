import { expect, it } from 'vitest';
import { fieldLabel } from './messages.ts';

it.each(['my property', 'constructor', 'toString', '__proto__', ''])(
  'a property is called by its name: %j',
  (name) => expect(fieldLabel(name)).toBe(name),
);
