import { acceptSixty } from './sharing-bulk.ts';
import { test } from './vitrine.ts';

test.use({ profile: 'glance' });

test('60 invitations are accepted one request each, three fail and are tried again', async ({
  catalog,
  cloud,
}) => {
  await acceptSixty(
    catalog,
    cloud,
    async (_cloud, images) => {
      for (const { id } of images) {
        await cloud.fail({
          method: 'PUT',
          path: `/image/v2/images/${id}/members/*`,
          status: 501,
          body: '{"message":"The disk of the database is full.","code":"501 Not Implemented"}',
        });
      }
    },
    () => Promise.resolve(),
    'The disk of the database is full.',
  );
});
