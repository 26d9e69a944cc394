import { expect, test } from 'vitest';

import type { Credentials, ProjectReference } from '../clouds/cloud-config.ts';
import { authRequest } from './auth-request.ts';

const ann = { kind: 'name', name: 'ann', domain: { kind: 'id', id: 'default' } } as const;
const annById = { kind: 'id', id: 'u1' } as const;
const acme: ProjectReference = { kind: 'name', name: 'acme', domain: { kind: 'name', name: 'Default' } };

const cases: readonly (readonly [string, Credentials, ProjectReference | undefined, object])[] = [
  [
    'password and project by name',
    { kind: 'password', user: ann, password: 'pw' },
    acme,
    {
      identity: {
        methods: ['password'],
        password: { user: { name: 'ann', domain: { id: 'default' }, password: 'pw' } },
      },
      scope: { project: { name: 'acme', domain: { name: 'Default' } } },
    },
  ],
  [
    'ids',
    { kind: 'password', user: annById, password: 'pw' },
    { kind: 'id', id: 'p1' },
    {
      identity: { methods: ['password'], password: { user: { id: 'u1', password: 'pw' } } },
      scope: { project: { id: 'p1' } },
    },
  ],
  [
    'no project',
    { kind: 'password', user: annById, password: 'pw' },
    undefined,
    { identity: { methods: ['password'], password: { user: { id: 'u1', password: 'pw' } } } },
  ],
  [
    'token',
    { kind: 'token', token: 'tok' },
    { kind: 'id', id: 'p1' },
    { identity: { methods: ['token'], token: { id: 'tok' } }, scope: { project: { id: 'p1' } } },
  ],
  [
    'application credential by id',
    { kind: 'applicationCredential', credential: { kind: 'id', id: 'c' }, secret: 's' },
    undefined,
    { identity: { methods: ['application_credential'], application_credential: { id: 'c', secret: 's' } } },
  ],
  [
    'application credential by name',
    { kind: 'applicationCredential', credential: { kind: 'name', name: 'c', user: ann }, secret: 's' },
    undefined,
    {
      identity: {
        methods: ['application_credential'],
        application_credential: { name: 'c', user: { name: 'ann', domain: { id: 'default' } }, secret: 's' },
      },
    },
  ],
];

test.each(cases)('%s', (_name, credentials, project, auth) => {
  expect(authRequest(credentials, project)).toEqual({ auth });
});
