import { typedBy } from '../command.ts';

export const alice = typedBy('alice');
export const bob = typedBy('bob');
export const carol = typedBy('carol');
export const admin = typedBy('admin');
export const stranger = typedBy('a stranger');
