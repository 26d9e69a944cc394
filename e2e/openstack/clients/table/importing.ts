import type { Chapter } from '../command.ts';
import { admin, alice } from './typists.ts';

/** What only the client of Glance has: data by itself, stores, importing, tasks. */
export const importing: Chapter = {
  title: 'data, stores and importing',
  order: 'one by one',
  commands: [
    admin('glance stores-info --detail', '"type": "file"', {
      differs: { at: /"data_dir": "[^"]*"/g, why: 'both stores of the embedded cloud are one folder' },
    }),
    alice('glance import-info', '"value": ["glance-direct"'),
    alice('glance usage', '| Quota | Limit | Usage |'),
    alice(
      'glance image-update {glance} --name {run}-renamed --min-ram 64 --property colour=green --remove-property tier',
      '| colour | green |',
    ),
    alice('glance image-upload {empty} --file small.raw', ''),
    alice('glance image-download {glance}', 'a small disk\n'),
    alice(
      'glance image-create --name {run}-import --id {imported} --disk-format raw --container-format bare --tags {run}',
      '| status | queued |',
    ),
    alice('glance image-import {imported} --import-method glance-direct', "status 'uploading'", { exits: 1 }),
    alice('glance image-stage {imported} --file small.raw', ''),
    alice(
      'glance image-import {imported} --import-method glance-direct --stores main,second',
      '| id | {imported} |',
      { passes: /^\| (?:status|os_glance_\w+|stores|checksum|os_hash_\w+|virtual_size) \|.*\n/gm },
    ),
    alice('glance image-show {imported}', '| status | active |', { waits: true }),
    alice('glance task-list', 'tasks_api_access', { exits: 1 }),
  ],
};
