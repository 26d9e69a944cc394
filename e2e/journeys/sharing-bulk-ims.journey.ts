import { acceptSixty, shareAgain, stopSharing } from './sharing-bulk.ts';
import { expect, test } from './vitrine.ts';

test('60 invitations are accepted in one request and its job, three fail and are tried again', async ({
  catalog,
  cloud,
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT') asked.push(new URL(request.url()).pathname);
  });
  await acceptSixty(catalog, cloud, stopSharing, shareAgain, 'No image has this ID.');
  expect([...new Set(asked)]).toEqual(['/v1/cloudimages/members']);
});
