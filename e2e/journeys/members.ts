import type { Locator, Page } from '@playwright/test';
import type { ListedImage, Services } from './cloud.ts';
import { expect } from './vitrine.ts';

/** A member as the service writes it. */
export interface MemberFacts {
  readonly member_id: string;
  readonly status: string;
}

/** The tab "Sharing" of an image's panel as a user sees it. */
export class SharingTab {
  readonly page: Page;
  readonly panel: Locator;
  readonly field: Locator;
  readonly members: Locator;
  readonly findings: Locator;
  readonly dialog: Locator;
  readonly messages: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('complementary', { name: 'Image' });
    this.field = this.panel.getByRole('textbox', { name: 'Share with projects' });
    this.members = this.panel.getByRole('region', { name: 'Members' });
    this.findings = this.panel.getByRole('region', { name: 'Issues' });
    this.dialog = page.getByRole('dialog');
    this.messages = page.getByRole('region', { name: 'Messages' });
  }

  /** Opens an image at this tab by its address, beside a list that has only this one. */
  async open(image: Pick<ListedImage, 'id'>): Promise<void> {
    await this.page.goto(`/images/${image.id}?id=${image.id}&ui.tab=sharing`);
    await expect(this.panel.getByRole('tab', { name: 'Sharing' })).toHaveAttribute('aria-selected', 'true');
  }

  get heading(): Locator {
    return this.members.getByRole('heading', { level: 3 });
  }

  button(name: string | RegExp): Locator {
    return this.panel.getByRole('button', { name });
  }

  /** The row of a member, by what it is called. */
  row(name: string): Locator {
    const checkbox = this.page.getByRole('checkbox', { name: `Select ${name}`, exact: true });
    return this.members.getByRole('listitem').filter({ has: checkbox });
  }

  /** What failed, and why. */
  get failures(): Locator {
    return this.panel.getByRole('region', { name: /couldn’t be/ });
  }
}

/** An ID of an unknown project. */
export function strangeId(number: number): string {
  return number.toString(16).padStart(32, 'a');
}

/** The members of an image as the service has them. */
export async function membersOf(cloud: Services, imageId: string): Promise<readonly MemberFacts[]> {
  const body = (await cloud.ask('GET', `/v2/images/${imageId}/members`)) as {
    members: readonly MemberFacts[];
  };
  return body.members;
}

/** Shares an image behind the page's back. */
export async function share(cloud: Services, imageId: string, memberIds: readonly string[]): Promise<void> {
  for (const member of memberIds) await cloud.ask('POST', `/v2/images/${imageId}/members`, { member });
}
