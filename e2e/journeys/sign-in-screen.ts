import type { Locator, Page } from '@playwright/test';
import { followTraffic, trafficOfAllTabsEnds } from './traffic.ts';

/** The ways in and out as a user sees them: everything is found by role and name. */
export class SignInScreen {
  readonly page: Page;
  readonly heading: Locator;
  readonly form: Locator;
  readonly user: Locator;
  readonly domain: Locator;
  readonly password: Locator;
  readonly submit: Locator;
  /** The dialog that asks for the password over the page. */
  readonly dialog: Locator;
  readonly scope: Locator;

  constructor(page: Page) {
    this.page = page;
    followTraffic(page);
    this.heading = page.getByRole('heading', { name: /^Sign in/, level: 1 });
    this.form = page.getByRole('main').getByRole('form', { name: 'Sign in' });
    this.user = this.form.getByRole('textbox', { name: 'User' });
    this.domain = this.form.getByRole('textbox', { name: 'Domain' });
    this.password = this.form
      .getByLabel('Password', { exact: true })
      .and(page.locator('input[name=password]'));
    this.submit = this.form.getByRole('button', { name: 'Sign in' });
    this.dialog = page.getByRole('dialog', { name: /Your session has ended|Stay signed in/ });
    this.scope = page.getByRole('button', { name: /^Project and region/ });
  }

  /** Chooses how to sign in. */
  async way(name: 'Password' | 'Application credential' | 'Token'): Promise<void> {
    await this.form.getByText(name, { exact: true }).first().click();
  }

  /** Signs in by password, at whatever address the page is. */
  async as(user: string, password = `${user}-pass`): Promise<void> {
    await this.user.fill(user);
    await this.password.fill(password);
    await this.submit.click();
  }

  /** Opens an address and signs in there. */
  async open(search = '', user = 'dana'): Promise<void> {
    await this.page.goto(`/images${search}`);
    await this.as(user);
    await this.page.getByRole('button', { name: `Signed in as ${user}` }).waitFor();
  }

  /** Signs out with the user's card. */
  async leave(how: 'Sign out' | 'Sign out everywhere' = 'Sign out'): Promise<void> {
    await this.page.getByRole('button', { name: /^Signed in as/ }).click();
    await this.page.getByRole('button', { name: how, exact: true }).click();
  }

  /** Goes to another project with the switch. */
  async goTo(project: string): Promise<void> {
    await this.scope.click();
    await this.page.getByRole('listbox', { name: 'Project' }).getByRole('option', { name: project }).click();
  }

  /** The browser's cookie becomes that of another user, behind the back of this page. */
  async takenOverBy(user: string): Promise<void> {
    // What the page asks by itself would find out before the user of the journey.
    await trafficOfAllTabsEnds(this.page.context());
    const answer = await this.page.request.post('/api/session', {
      headers: { 'X-Vitrine': '1', 'Sec-Fetch-Site': 'same-origin' },
      data: { cloud: 'embedded', method: 'password', user, domain: 'Default', password: `${user}-pass` },
    });
    if (!answer.ok()) throw new Error(`${user} could not sign in: ${answer.status()}`);
  }

  /** What the gateway forgets: the browser keeps its cookie, and nothing stands behind it any more. */
  async endSession(): Promise<void> {
    // What the page asks by itself would find out before the user of the journey.
    const context = this.page.context();
    await trafficOfAllTabsEnds(context);
    for (const cookie of await context.cookies()) {
      await context.addCookies([{ ...cookie, value: 'x'.repeat(cookie.value.length) }]);
    }
  }
}
