import type { Locator, Page } from '@playwright/test';
import type { ListedImage, Services } from './cloud.ts';

/** A user and the project they act in. */
export type Person = readonly [user: string, project: string];

export const BOB: Person = ['bob', 'globex'];
export const DANA: Person = ['dana', 'acme'];

const AT_ONCE = 20;

/** Images of bob's project that are shared with dana's and carry a tag of their own; `<tag> 0001` and so on. */
export async function invite(
  cloud: Services,
  tag: string,
  count: number,
  to: Person = DANA,
): Promise<readonly ListedImage[]> {
  const { projectId } = await cloud.as(...to);
  const images: ListedImage[] = [];
  for (let first = 1; first <= count; first += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, count - first + 1) }, (_, at) => first + at);
    images.push(
      ...(await Promise.all(
        numbers.map(async (number) => {
          const name = `${tag} ${String(number).padStart(4, '0')}`;
          const fields = { name, visibility: 'shared', tags: [tag] };
          const image = (await cloud.ask('POST', '/v2/images', fields, BOB)) as ListedImage;
          await cloud.ask('POST', `/v2/images/${image.id}/members`, { member: projectId }, BOB);
          return image;
        }),
      )),
    );
  }
  return images;
}

/** The status of an image for dana's project, as the service has it. */
export async function statusOf(cloud: Services, imageId: string, who: Person = DANA): Promise<unknown> {
  const { projectId } = await cloud.as(...who);
  const member = await cloud.ask('GET', `/v2/images/${imageId}/members/${projectId}`, undefined, who);
  return (member as { status: unknown }).status;
}

/** How many of these images stand so, as the service has it. */
export async function countWith(
  cloud: Services,
  tag: string,
  status: 'pending' | 'accepted' | 'rejected',
): Promise<number> {
  return (await cloud.listAll(`visibility=shared&member_status=${status}&tag=${tag}`)).length;
}

/** The address of a list of what others share, of the images with a tag alone. */
export function viewOf(status: 'pending' | 'accepted' | 'rejected', tag: string): string {
  return `?visibility=shared&member_status=${status}&tag=${tag}`;
}

/** The count in the header, once it is through. */
export function pendingLink(page: Page): Locator {
  return page.getByRole('banner').getByRole('link', { name: /^Pending invitations: [\d,]+$/ });
}

export async function pendingCount(page: Page): Promise<number> {
  const name = (await pendingLink(page).getAttribute('title')) ?? '';
  return Number(name.replaceAll(/\D/g, ''));
}

/** The messages that stand at the bottom of the page. */
export function messages(page: Page): Locator {
  return page.getByRole('region', { name: 'Messages' });
}

/** Work on many images. */
export function runs(page: Page): Locator {
  return page.getByRole('region', { name: 'Work on many images' });
}
