import type { Chapter } from '../command.ts';
import { admin, alice, bob } from './typists.ts';

/** Lists and single images, with every flag that the clients have. */
export const listing: Chapter = {
  title: 'listing images',
  order: 'any',
  commands: [
    alice('openstack image list --tag {run}', '| {db} | {run}-db | active |'),
    alice('openstack image list --tag {run} --public --long', '| raw | bare | 1040 | {small_md5} |'),
    alice('openstack image list --tag {run} --private --property tier=front', '{run}-web'),
    alice('openstack image list --shared --name {run}-db', '{run}-db'),
    bob('openstack image list --tag {run} --community', '{run}-club'),
    admin('openstack image list --tag {run} --all --project acme --project-domain default', '{run}-web'),
    alice('openstack image list --tag {run} --tag blue --status queued', '{run}-club'),
    alice(
      'openstack image list --tag {run} --sort size:desc,name:asc -c Name',
      '| {run}-db |\n| {run}-base |',
    ),
    alice('openstack image list --tag {run} --limit 2 --marker {run}-db -f csv', '"{web}","{run}-web"'),
    alice('openstack image list --tag {run} --limit -3', 'limit param must be positive', { exits: 1 }),
    alice('openstack image show {run}-web', '| properties |'),
    bob('openstack image show {run}-web', 'No Image found', { exits: 1 }),
    alice('glance image-list --tag {run} --sort-key name --sort-dir desc --limit 2', '| {web} | {run}-web |'),
    bob('glance image-list --tag {run} --visibility public --property-filter tier=front', '{run}-base'),
    alice(
      'glance image-list --tag {run} --checksum {small_md5} --sort name:asc --page-size 2 --include-stores',
      '| {glance} | {run}-glance | main |',
    ),
    alice('glance image-list --visibility secret', 'HTTP 400 Bad Request', { exits: 1 }),
    alice('glance image-show {web}', '| min_disk | 2 |'),
  ],
};
