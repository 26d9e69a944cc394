import { expect } from '../../journeys/vitrine.ts';
import { test } from './webkit.ts';

test('theme, density, columns and menus by keyboard', async ({ tab }) => {
  await tab.open('/images');
  const ground = () => tab.session.run(() => getComputedStyle(document.body).backgroundColor);
  const before = await ground();
  await tab.find('button', 'Theme: as the system').click();
  const chosen = await ground();
  await tab.find('button', /^Theme: (light|dark)$/).click();
  await expect.poll(ground).not.toBe(chosen);
  expect([before, await ground()]).toContain(before);
  await tab.session.reload();
  await expect.poll(ground).not.toBe(chosen);

  await tab.find('button', 'Compact rows').click();
  await expect
    .poll(() => tab.find('button', 'Compact rows').read((button) => button.ariaPressed))
    .toBe('true');

  await tab.find('button', 'Columns').click();
  await tab.find('checkbox', 'Tags').click();
  await tab.press('Escape');
  await tab.find('columnheader', 'Tags').isGone();
  await expect.poll(() => tab.session.run(() => document.activeElement?.textContent)).toBe('Columns');

  await tab.find('grid', 'Images').find('rowheader').click();
  await tab.press('ArrowDown');
  await expect
    .poll(() => tab.session.run(() => document.activeElement?.closest('[role=row]')?.ariaRowIndex))
    .toBe('3');
});

test.describe('everybody signs in', () => {
  test.use({ signIn: true });

  test('a wrong password, a right one, another project, and out', async ({ tab }) => {
    await tab.open('/images?visibility=private');
    const form = tab.find('main').find('form', 'Sign in');
    await form.find('textbox', 'User').fill('dana');
    await form.css('input[name=password]').fill('no');
    await form.find('button', 'Sign in').click();
    await form.find('alert').isThere();
    await form.css('input[name=password]').fill('dana-pass');
    await tab.press('Enter');
    await tab.find('button', 'Signed in as dana').isThere();
    await tab.find('grid', 'Images').find('rowheader').isThere();
    expect(await tab.query()).toEqual(['visibility=private']);

    await tab.find('button', /^Project and region/).click();
    await tab
      .find('listbox', 'Project')
      .find('option', /globex/)
      .click();
    await tab.find('button', /^Project and region.*globex/).isThere();
    await expect.poll(() => tab.session.url()).toContain('ui.project=');
    await tab.find('grid', 'Images').find('rowheader').isThere();

    await tab.find('button', 'Signed in as dana').click();
    await tab.find('button', 'Sign out').click();
    await tab.find('main').says('You’re signed out.');
    await tab.find('grid', 'Images').isGone();
  });
});
