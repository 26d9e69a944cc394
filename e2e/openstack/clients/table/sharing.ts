import type { Chapter } from '../command.ts';
import { alice, bob, carol } from './typists.ts';

/** Sharing an image, with both clients and from both sides. */
export const sharing: Chapter = {
  title: 'sharing images',
  order: 'one by one',
  commands: [
    alice('openstack image add project {run}-db {globex}', '| status | pending |'),
    alice('openstack image add project {run}-web {globex}', 'Not allowed to create members', { exits: 1 }),
    bob('openstack image list --shared --member-status pending --tag {run}', '{run}-db'),
    bob('openstack image set {db} --accept', ''),
    bob('openstack image list --shared --tag {run}', '{run}-db'),
    bob('openstack image set {db} --reject', ''),
    bob('openstack image list --shared --member-status all --tag {run}', '{run}-db'),
    bob('openstack image set {db} --pending', ''),
    alice('openstack image member list {run}-db', '| {db} | {globex} | pending |'),
    alice('glance member-create {db} {initech}', '| {initech} | pending |'),
    carol('glance member-update {db} {initech} accepted', '| {initech} | accepted |'),
    alice('glance member-list --image-id {db}', '| {initech} | accepted |'),
    bob('glance member-delete {db} {initech}', 'Not allowed to delete members', { exits: 1 }),
    alice('glance member-delete {db} {initech}', ''),
    alice('openstack image remove project {db} {globex}', ''),
  ],
};
