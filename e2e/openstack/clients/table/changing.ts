import type { Chapter } from '../command.ts';
import { alice, bob } from './typists.ts';

/** Changing images and reading their data, with `openstack`. */
export const changing: Chapter = {
  title: 'changing images',
  order: 'one by one',
  commands: [
    alice(
      `openstack image set {run}-web --name {run}-www --min-disk 3 --architecture x86_64 --hidden
         --property tier=middle --tag red`,
      '',
    ),
    alice('openstack image list --tag {run} --hidden --long', '| {run}-www |'),
    alice('openstack image set {web} --unhidden --name {run}-web', ''),
    alice('openstack image unset {run}-web --tag red --property tier', ''),
    alice('openstack image unset {run}-web --tag red', 'is a nonexistent tag', { exits: 1 }),
    alice('openstack image set {web} --deactivate', ''),
    alice('openstack image save {web} --file never.raw', 'Unable to download', { exits: 1 }),
    alice('openstack image set {web} --activate', ''),
    alice('openstack image set {web} --public', '403', { exits: 1 }),
    alice('openstack image set {empty} --protected', ''),
    bob('openstack image set {club} --name {run}-theirs', '403', { exits: 1 }),
    alice('openstack image save {run}-web', 'a small disk\n'),
  ],
};
