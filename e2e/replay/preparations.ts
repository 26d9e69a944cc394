import type { WorldImage } from './capture.ts';
import { exchange } from './exchange.ts';
import type { Stage } from './stage.ts';
import { beginUpload, breakUpload } from './uploads.ts';
import { buildImage, expectSuccess } from './world.ts';

/** What was done before a capture was taken, without being captured itself. */
export type Preparation = (stage: Stage) => Promise<void>;

const jsonType = { 'Content-Type': 'application/json' };
const patchType = { 'Content-Type': 'application/openstack-images-v2.1-json-patch' };

const directImportId = '1e89cec9-e927-5afb-b57f-c357150098e6';

/** What has to happen before the captures of these names. */
export const preparations: Readonly<Record<string, Preparation>> = {
  'patch-replace-name': scratchImage('b1aca666-3b9b-54a0-8dec-2bb746df239a', 100, {
    name: 'scratch patch',
    visibility: 'private',
    disk_format: 'raw',
    container_format: 'bare',
    os_distro: 'debian',
    tags: ['one'],
  }),
  'tag-put': scratchImage('21bf5bd0-09ea-518b-9061-6cf3602786be', null, {
    name: 'scratch tags',
    visibility: 'private',
  }),
  'tag-delete-umlaut-set-at-create': scratchImage('ed25ab47-01d5-526f-93bb-9b34a793627f', null, {
    visibility: 'private',
    tags: ['ü', 'a/b'],
  }),
  'tag-put-over-quota': fillTags('21bf5bd0-09ea-518b-9061-6cf3602786be', 128),
  'member-list-empty': scratchImage('27eb0256-521a-537f-b6d2-ba5eb1d79804', 50, {
    name: 'scratch members',
    disk_format: 'raw',
    container_format: 'bare',
  }),
  'member-after-private-by-id': setVisibility('private'),
  'member-list-shared-again': setVisibility('shared'),
  'member-add-over-quota': async (stage) => {
    const id = 'd09fd9b8-434d-53b5-a2d2-7f5029624272';
    await scratchImage(id, null, { name: 'many members' })(stage);
    for (const member of numbered(128, 'member')) {
      const reply = await stage.image('alice', {
        method: 'POST',
        path: `/v2/images/${id}/members`,
        body: JSON.stringify({ member }),
      });
      expectSuccess(reply, `adding ${member}`);
    }
  },
  'data-get-queued': rawImage('3c2f6ff0-1c9f-5d7d-bf52-1ef176f3fe21', 'scratch data'),
  'data-put-without-formats': scratchImage('f9c47358-eeb8-5bdf-b0a0-126fc4f144f2', null, {
    visibility: 'private',
  }),
  'data-put-zero-bytes': rawImage('0ea2e461-3975-5bbc-b04a-679d15a997d8', 'zero'),
  'data-put-unknown-store': rawImage('fa4969f3-9607-521d-8297-ac8724f35c00', 'stores'),
  'data-put-wrong-size-hint': rawImage('6656b860-901f-5c37-84ef-c8d728428393', 'size hint'),
  'data-during-upload': async (stage) => {
    await rawImage(slowUploadId, 'slow upload')(stage);
    finishSlowUpload = await beginUpload(stage, slowUploadId);
  },
  'data-after-slow-upload': async () => finishSlowUpload(),
  'data-after-broken-upload': async (stage) => {
    const id = '5b229979-eb34-5d33-89f3-5c5c48eea882';
    await rawImage(id, 'broken upload')(stage);
    await breakUpload(stage, id);
  },
  'tasks-list-admin': async (stage) => {
    for (const id of ['5fa1d7b0-0000-5000-8000-000000000001', '5fa1d7b0-0000-5000-8000-000000000002']) {
      await scratchImage(id, 10, rawFields('copied'))(stage);
      await copyToSecondStore(stage, id);
      await untilImported(id)(stage);
      stage.passTime(1000);
    }
  },
  'import-glance-direct-nothing-staged': rawImage(directImportId, 'import direct'),
  'import-after': untilImported(directImportId),
  'import-copy-image-after': untilImported(directImportId),
  'import-web-download': rawImage('146e888a-9e2e-537d-9ac3-a97312b7e9b0', 'import web'),
  'import-web-download-missing': rawImage('56d890d6-f064-53dc-b299-e397a11ec785', 'import web-missing'),
  'import-without-formats': scratchImage('351b11fd-e1f4-52e4-83d9-8463b491a6f1', null, {
    visibility: 'private',
  }),
  'error-413-image-size-cap': rawImage('0fe34305-88b7-5247-bbf0-0edf2719f903', 'over the cap'),
  'info-usage-with-limits': (stage) => createUntilCounted(stage, 13),
  'error-413-quota-size': rawImage('67e669c7-ece0-5c32-9592-4a4afaab8584', 'over the quota'),
  'error-413-quota-count': (stage) => createUntilCounted(stage, 20),
  'expiry-before': async (stage) => {
    await scratchImage('5fa1d7b0-0000-4000-8000-000000000000', null, {
      name: 'rbac c',
      visibility: 'community',
    })(stage);
  },
  'expiry-glance': async (stage) => stage.passTime(10_000),
  'glance-revoked-token-unseen': async (stage) => {
    const token = await stage.tokenOf('gone2');
    const reply = await exchange({
      method: 'DELETE',
      url: `${stage.cloud.identityUrl}/auth/tokens`,
      headers: { 'X-Auth-Token': token, 'X-Subject-Token': token },
    });
    expectSuccess(reply, 'revoking a token');
  },
};

const slowUploadId = '37debb17-df6f-524d-950a-c07fc74c3468';
let finishSlowUpload: () => Promise<void> = () => Promise.reject(new Error('no upload is under way'));

function scratchImage(id: string, dataBytes: number | null, fields: WorldImage['fields']): Preparation {
  return (stage) =>
    buildImage(stage, {
      key: id,
      id,
      createdBy: 'alice',
      dataBytes,
      members: [],
      deactivated: false,
      deletedAfterwards: false,
      fields,
    });
}

function rawImage(id: string, name: string): Preparation {
  return scratchImage(id, null, rawFields(name));
}

function rawFields(name: string): WorldImage['fields'] {
  return { name, visibility: 'private', disk_format: 'raw', container_format: 'bare' };
}

async function copyToSecondStore(stage: Stage, id: string): Promise<void> {
  const reply = await stage.image('admin', {
    method: 'POST',
    path: `/v2/images/${id}/import`,
    headers: jsonType,
    body: JSON.stringify({ method: { name: 'copy-image' }, stores: ['second'] }),
  });
  expectSuccess(reply, 'copying an image');
}

/** Lets the import of an image run to its end. */
function untilImported(id: string): Preparation {
  return async (stage) => {
    for (;;) {
      const reply = await stage.image('alice', { method: 'GET', path: `/v2/images/${id}` });
      if (!reply.body.includes('"os_glance_import_task"')) return;
      stage.goOn();
    }
  };
}

/** Makes images of acme's until there are so many, by what the service counts. */
async function createUntilCounted(stage: Stage, count: number): Promise<void> {
  for (;;) {
    const reply = await stage.image('alice', { method: 'GET', path: '/v2/info/usage' });
    if (reply.body.includes(`"image_count_total":{"usage":${count},`)) return;
    const made = await stage.image('alice', {
      method: 'POST',
      path: '/v2/images',
      headers: jsonType,
      body: JSON.stringify({ name: 'counted' }),
    });
    expectSuccess(made, 'making an image to be counted');
  }
}

function setVisibility(value: string): Preparation {
  return patchImage('27eb0256-521a-537f-b6d2-ba5eb1d79804', '/visibility', value);
}

function patchImage(id: string, path: string, value: unknown): Preparation {
  return async (stage) => {
    const reply = await stage.image('alice', {
      method: 'PATCH',
      path: `/v2/images/${id}`,
      headers: patchType,
      body: JSON.stringify([{ op: 'replace', path, value }]),
    });
    expectSuccess(reply, `PATCH ${path}`);
  };
}

/** Adds tags until there are so many. The present ones stay: two of them differ in case, and cannot be taken away. */
function fillTags(id: string, count: number): Preparation {
  return async (stage) => {
    const shown = await stage.image('alice', { method: 'GET', path: `/v2/images/${id}` });
    expectSuccess(shown, `GET ${id}`);
    const { tags }: { tags: readonly string[] } = JSON.parse(shown.body.toString());
    await patchImage(id, '/tags', [...tags, ...numbered(count - tags.length, 't')])(stage);
  };
}

function numbered(count: number, word: string): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${word}${index}`);
}
