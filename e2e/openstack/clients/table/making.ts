import type { Chapter } from '../command.ts';
import { admin, alice } from './typists.ts';

/**
 * Making images. A command that fails stands between those whose order by time counts afterwards: it takes the second
 * that a time is exact to.
 */
export const making: Chapter = {
  title: 'making images',
  order: 'one by one',
  commands: [
    alice(
      `openstack image create {run}-web --id {web} --file small.raw --disk-format raw --container-format bare
         --min-disk 2 --private --tag {run} --tag blue --property tier=front --property os_distro=debian`,
      '| name | {run}-web |',
    ),
    alice('openstack image create {run}-again --id {web}', 'already exists!', { exits: 1 }),
    alice(
      `openstack image create {run}-db --id {db} --file large.raw --disk-format raw --min-ram 512 --shared
         --tag {run} --property tier=back`,
      '| min_ram | 512 |',
    ),
    // This version of the client sends a name that the service takes for a property of the image.
    alice('openstack image create {run}-guarded --protected', 'is_protected', { exits: 1 }),
    alice(
      'openstack image create {run}-empty --id {empty} --disk-format qcow2 --tag {run}',
      '| status | queued |',
    ),
    admin(
      `openstack image create {run}-base --id {base} --file small.raw --disk-format raw --public
         --tag {run} --property tier=front`,
      '| visibility | public |',
    ),
    alice('openstack image create {run}-bad --min-disk -1', 'Cannot be a negative value', { exits: 1 }),
    alice(
      'openstack image create {run}-club --id {club} --community --tag {run} --tag blue',
      '| visibility | community |',
    ),
    alice(
      `glance image-create --name {run}-glance --id {glance} --file small.raw --disk-format raw
         --container-format bare --property tier=back --tags {run} green`,
      '| checksum | {small_md5} |',
    ),
  ],
};
