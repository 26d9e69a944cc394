import type { Locator, Page } from '@playwright/test';
import type { ListedImage } from './cloud.ts';
import { sentBodies } from './sent-bodies.ts';
import { expect } from './vitrine.ts';

/** The tab "Edit" of an image's panel as a user sees it. */
export class EditTab {
  readonly page: Page;
  readonly panel: Locator;
  readonly properties: Locator;
  readonly messages: Locator;
  #sent: readonly unknown[] | null = null;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('complementary', { name: 'Image' });
    this.properties = this.panel.getByRole('region', { name: 'Custom properties' });
    this.messages = page.getByRole('region', { name: 'Messages' });
  }

  /** What was sent to the service since {@link noteSent}, in the order it was. */
  get sent(): readonly unknown[] {
    return this.#sent ?? [];
  }

  /** Notes from now on what is sent; `open` begins with it. */
  async noteSent(): Promise<void> {
    this.#sent ??= await sentBodies(this.page, 'PATCH');
  }

  /** Opens an image at this tab by its address, beside a list of itself alone: axe has less to look at. */
  async open(image: Pick<ListedImage, 'id'>): Promise<void> {
    await this.noteSent();
    await this.page.goto(`/images/${image.id}?id=${image.id}&ui.tab=edit`);
    await expect(this.panel.getByRole('tab', { name: 'Edit' })).toHaveAttribute('aria-selected', 'true');
  }

  field(name: string): Locator {
    return this.panel.getByRole('textbox', { name, exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.panel.getByRole('button', { name });
  }

  /** The button that sends, whatever it says of the number of changes. */
  get save(): Locator {
    return this.panel.getByRole('button', { name: /^Sav/ });
  }

  get clashes(): Locator {
    return this.panel.getByRole('region', { name: 'Also changed by someone else' });
  }

  /** One attribute that both changed. */
  clash(name: string): Locator {
    return this.clashes.getByRole('group', { name, exact: true });
  }
}
