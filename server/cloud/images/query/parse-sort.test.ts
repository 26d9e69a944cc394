import { describe, expect, it } from 'vitest';
import { PROFILE_RULES } from '../../profile.ts';
import { parseSort } from './parse-sort.ts';

interface Given {
  sort?: string;
  keys?: string[];
  directions?: string[];
}

const parse = ({ sort, keys = [], directions = [] }: Given, rules = PROFILE_RULES.glance): string =>
  parseSort({ sort, keys, directions }, rules)
    .map(({ key, descending }) => `${key} ${descending ? 'desc' : 'asc'}`)
    .join(', ');

describe('the order of a list', () => {
  it.each<[Given, string]>([
    [{}, 'created_at desc, id desc'],
    [{ keys: ['name'] }, 'name desc, created_at desc, id desc'],
    [{ keys: ['name'], directions: ['asc'] }, 'name asc, created_at asc, id asc'],
    [{ directions: ['asc'] }, 'created_at asc, id asc'],
    [{ keys: ['id'], directions: ['asc'] }, 'id asc, created_at asc'],
    [{ keys: ['name', 'size'], directions: ['asc'] }, 'name asc, size asc, created_at asc, id asc'],
    [
      { keys: ['name', 'size'], directions: ['asc', 'desc'] },
      'name asc, size desc, created_at desc, id desc',
    ],
    [{ keys: ['name', 'size'] }, 'name desc, size desc, created_at desc, id desc'],
    [{ keys: [' name '], directions: [' asc '] }, 'name asc, created_at asc, id asc'],
    [{ sort: 'name' }, 'name desc, created_at desc, id desc'],
    [{ sort: 'name:asc' }, 'name asc, created_at asc, id asc'],
    [{ sort: 'name:' }, 'name desc, created_at desc, id desc'],
    [{ sort: 'name:asc,size' }, 'name asc, size desc, created_at desc, id desc'],
    [{ sort: ' name : asc , size:desc' }, 'name asc, size desc, created_at desc, id desc'],
    [{ sort: 'created_at:asc' }, 'created_at asc, id asc'],
  ])('%j', (given, expected) => {
    expect(parse(given)).toBe(expected);
  });

  it.each<[Given, string]>([
    [{ keys: ['nosuch'] }, 'Invalid sort key: nosuch. It must be one of the following: name, status,'],
    [{ keys: ['min_ram'] }, 'Invalid sort key: min_ram.'],
    [{ keys: ['create_at'] }, 'Invalid sort key: create_at.'],
    [{ keys: [''] }, 'Invalid sort key: .'],
    [{ sort: 'name,' }, 'Invalid sort key: .'],
    [{ keys: ['name'], directions: ['up'] }, 'Invalid sort direction: up'],
    [{ keys: ['name'], directions: ['ASC'] }, 'Invalid sort direction: ASC'],
    [{ sort: 'name:up' }, 'Invalid sort direction: up'],
    [{ sort: 'name', keys: ['size'] }, 'Old and new sorting syntax cannot be combined'],
    [{ sort: 'name', directions: ['asc'] }, 'Old and new sorting syntax cannot be combined'],
    [
      { keys: ['name'], directions: ['asc', 'desc'] },
      'Number of sort dirs does not match the number of sort keys',
    ],
  ])('%j is refused', (given, message) => {
    expect(() => parse(given)).toThrow(message);
  });

  it('knows the spelling of the documents of IMS there', () => {
    expect(parse({ keys: ['create_at'], directions: ['asc'] }, PROFILE_RULES.ims)).toBe(
      'created_at asc, id asc',
    );
  });
});
