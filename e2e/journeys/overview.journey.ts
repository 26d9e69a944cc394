import { expectNoViolations } from './axe.ts';
import { expect, test } from './vitrine.ts';

const HOSTILE = '<script>document.title="taken"</script><img src=x onerror="document.title=\'taken\'">';

test('the overview says what an image is, whose, what for and made from', async ({ cloud, page }) => {
  const name = `overview-${Date.now()}`;
  const parent = await cloud.create({ name: `${name}-parent` });
  const dead = '00000000-0000-4000-8000-00000000dead';
  const image = await cloud.create({
    name,
    protected: false,
    __os_version: 'Ubuntu 24.04 server 64bit',
    __platform: 'Ubuntu',
    __isregistered: 'false',
    __image_size: '8375186227',
    __support_kvm: 'true',
    __support_largememory: 'true',
    __support_agent_list: 'hss,ces',
    __data_origin: 'instance,aa03cc06-4a44-40ab-9984-2cd1c7d15b9c',
    __originalimagename: parent.id,
    kernel_id: dead,
    __system__cmkid: 'the-key',
    max_ram: '65536',
  });
  await page.goto(`/images/${image.id}?name=${name}`);
  const panel = page.getByRole('complementary', { name: 'Image' });
  const overview = panel.getByRole('tabpanel', { name: 'Overview' });
  for (const words of [
    'Not registered. Servers can’t be created from this image yet.',
    'Only this project can see and use this image.',
    'Ubuntu 24.04 server 64bit',
    'up to 64 GB memory',
    'BIOS (default)',
    'encrypted with the key',
    'host security (HSS), monitoring (CES)',
    'acme',
    'For servers with KVM and large memory.',
    'Not for GPU or SAP HANA.',
    'Deleted, or not shared with this project.',
  ]) {
    await expect(overview).toContainText(words);
  }
  await expect(overview).not.toContainText('8,375,186,227 bytes');
  const size = overview.getByRole('button', { name: '7.8 GiB' });
  await size.focus();
  await page.keyboard.press('Enter');
  await expect(overview).toContainText('8,375,186,227 bytes');
  await expect(overview.getByRole('button', { name: 'Copy ID: Server' })).toBeVisible();
  await expectNoViolations(page);

  await overview.getByRole('link', { name: `${name}-parent` }).click();
  await expect(page).toHaveURL(new RegExp(`/images/${parent.id}\\?name=${name}$`));
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText(`${name}-parent`);
  await expect(panel.getByRole('heading', { level: 2 })).toBeFocused();
  await cloud.remove(image.id);
  await cloud.remove(parent.id);
});

test('nothing that an image says comes alive or breaks out of the panel', async ({
  catalog,
  cloud,
  page,
}) => {
  const long = 'x'.repeat(10_000);
  const image = await cloud.create({
    name: HOSTILE,
    tags: [HOSTILE, '\u202eevil', 'y'.repeat(255)],
    __description: `${HOSTILE}\n${long}`,
    __os_version: `${HOSTILE}${long}`,
    __os_bit: HOSTILE,
    architecture: long,
    virtual_env_type: HOSTILE,
    hw_firmware_type: HOSTILE,
    __system__cmkid: long,
    __support_agent_list: `constructor,${HOSTILE}`,
    __support_kvm_gpu_type: long,
    __data_origin: `${HOSTILE},${long}`,
    __originalimagename: '../../../v1/quota',
    __backup_id: `\u202e${long}`,
    active_at: HOSTILE,
    max_ram: HOSTILE,
    virtual_size_like: long,
  });
  await page.goto(`/images/${image.id}`);
  const panel = page.getByRole('complementary', { name: 'Image' });
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText(HOSTILE);
  await expect(panel.getByRole('tabpanel')).toContainText('constructor, <script>');
  await catalog.quiet();
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 720 });
    const overflow = await panel.evaluate((element) => {
      const scroller = element.lastElementChild ?? element;
      return scroller.scrollWidth - scroller.clientWidth;
    });
    expect(overflow).toBe(0);
  }
  expect(await page.title()).not.toBe('taken');
  expect(await panel.locator('script, img').count()).toBe(0);
  await cloud.remove(image.id);
});
