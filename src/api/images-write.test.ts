import { expect, it, vi } from 'vitest';
import type { Http, Scope } from './http.ts';
import { deleteImage, patchImsImage, setVisibility } from './images-write.ts';

const scope: Scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };
const answering = (body: unknown) => vi.fn<Http>(() => Promise.resolve({ body, requestId: 'req-1' }));

it('changes the visibility with a patch of the one type that the service takes', async () => {
  const http = answering({ id: 'i 1', visibility: 'shared' });
  expect(await setVisibility(http, scope, 'i 1', 'shared')).toEqual({ id: 'i 1', visibility: 'shared' });
  expect(http).toHaveBeenCalledExactlyOnceWith(scope, '/v2/images/i%201', {
    method: 'PATCH',
    json: [{ op: 'replace', path: '/visibility', value: 'shared' }],
    contentType: 'application/openstack-images-v2.1-json-patch',
  });
});

it('changes an image of IMS by its own call, in plain JSON', async () => {
  const http = answering({ id: 'i 1', min_ram: 512 });
  const operations = [{ op: 'replace', path: '/min_ram', value: '512' }] as const;
  expect(await patchImsImage(http, scope, 'i 1', operations)).toEqual({ id: 'i 1', min_ram: 512 });
  expect(http).toHaveBeenCalledExactlyOnceWith(scope, '/v2/cloudimages/i%201', {
    method: 'PATCH',
    json: operations,
  });
});

it('takes nothing but an image for the answer', async () => {
  await expect(setVisibility(answering([]), scope, 'i', 'shared')).rejects.toMatchObject({
    code: 'unreadable',
    requestId: 'req-1',
  });
});

it('deletes, with a body only where a backup is to go too', async () => {
  const http = answering(null);
  await deleteImage(http, scope, 'i 1');
  await deleteImage(http, scope, 'i 1', { withBackup: true });
  expect(http.mock.calls.map(([, path, asking]) => [path, asking])).toEqual([
    ['/v2/images/i%201', { method: 'DELETE' }],
    ['/v2/images/i%201', { method: 'DELETE', json: { delete_backup: true } }],
  ]);
});
