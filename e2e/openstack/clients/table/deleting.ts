import type { Chapter } from '../command.ts';
import { admin, alice } from './typists.ts';

/** Deleting everything that the session made. */
export const deleting: Chapter = {
  title: 'deleting images',
  order: 'one by one',
  commands: [
    alice('openstack image delete {empty}', 'is protected and cannot be deleted', { exits: 1 }),
    alice('openstack image set {empty} --unprotected', ''),
    alice('openstack image delete nowhere {run}-web', 'No Image found for nowhere', { exits: 1 }),
    alice('glance image-delete {glance} {imported}', ''),
    alice('glance image-show {imported}', 'HTTP 404 Not Found', { exits: 1 }),
    admin('openstack image delete {db} {empty} {club} {run}-base', ''),
  ],
};
