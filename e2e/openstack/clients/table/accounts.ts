import type { Chapter } from '../command.ts';
import { alice, stranger } from './typists.ts';

/** Signing in, and what a user sees of the accounts. */
export const accounts: Chapter = {
  title: 'accounts',
  order: 'one by one',
  commands: [
    alice('openstack token issue', '| project_id | {acme} |'),
    stranger('openstack token issue', 'requires authentication. (HTTP 401)', { exits: 1 }),
    alice('openstack project show acme', '| description | Acme Corp |'),
    alice('openstack project show globex', 'identity:list_projects. (HTTP 403)', { exits: 1 }),
    alice('openstack user show {alice_id}', '| email | alice@example.org |'),
    alice('openstack domain show default', '| name | Default |'),
    alice(
      'openstack application credential create {run} --description nightly --role member',
      '| roles | member |',
    ),
    alice('openstack application credential create {run}', 'Duplicate entry', { exits: 1 }),
    alice('openstack application credential delete {run}', ''),
  ],
};
