import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeText, attributeValue } from './attribute-value.ts';
import { describeAttribute } from '../attributes/describe.ts';
import { ATTRIBUTE_NAMES } from '../attributes/table.ts';

const ID = '8f3a61c0-91e4-4f1d-8f0e-2a7b9d0c55e1';
const image = (attributes: Record<string, unknown>) => ({ id: ID, ...attributes });
const textOf = (name: string, value: unknown) =>
  attributeText(image({ [name]: value }), name, describeAttribute(name).kind);
const valueOf = (name: string, value: unknown) =>
  attributeValue(image({ [name]: value }), name, describeAttribute(name).kind);

describe('an attribute as a text', () => {
  it.each([
    // Booleans that are texts, in any case.
    ['protected', true, 'Yes'],
    ['__isregistered', 'true', 'Yes'],
    ['__isregistered', 'True', 'Yes'],
    ['__isregistered', 'FALSE', 'No'],
    ['__isregistered', 'perhaps', 'perhaps'],
    ['__lazyloading', 'True', 'Supported'],
    ['__lazyloading', 'false', 'Not supported'],
    ['hw_vif_multiqueue_enabled', 'true', 'Supported'],
    // The one that says the opposite of its name.
    ['__support_fc_inject', 'true', 'Not supported'],
    ['__support_fc_inject', 'false', 'Supported'],
    ['__support_fc_inject', '?', '?'],
    // Numbers that are texts.
    ['max_ram', '65536', '64 GB'],
    ['max_ram', '0', '0 MB'],
    ['max_ram', 'lots', 'lots'],
    ['max_ram', '', 'No maximum'],
    ['max_ram', ' ', ' '],
    ['__image_size', '8375186227', '7.8 GiB'],
    ['__image_size', '0x10', '0x10'],
    ['size', 1536, '1.5 KiB'],
    ['size', -1, '-1'],
    ['os_shutdown_timeout', '60', '60 s'],
    ['__os_bit', '64', '64-bit'],
    ['__os_bit', 'both', 'both'],
    ['min_ram', 0, 'No minimum'],
    ['min_ram', 2048, '2 GB'],
    ['min_disk', 0, 'No minimum'],
    ['min_disk', 40, '40 GB'],
    // Missing, null and empty.
    ['max_ram', undefined, null],
    ['name', '', null],
    ['name', null, null],
    ['tags', [], 'No tags'],
    // Words.
    ['disk_format', 'qcow2', 'QCOW2'],
    ['hw_firmware_type', 'uefi', 'UEFI'],
    ['virtual_env_type', 'FusionCompute', 'System disk'],
    ['virtual_env_type', 'IsoImage', 'ISO'],
    ['virtual_env_type', 'constructor', 'constructor'],
    ['__imagetype', 'gold', 'gold (public)'],
    ['__root_origin', 'file', 'Uploaded file'],
    ['enterprise_project_id', '0', 'Default'],
    ['enterprise_project_id', '', 'Default'],
    ['enterprise_project_id', ID, ID],
    ['__system__cmkid', ID, `Encrypted: ${ID}`],
    ['__data_origin', `instance,${ID}`, `Server: ${ID}`],
    ['__data_origin', `image,eu-de,${ID}`, `Image: eu-de,${ID}`],
    ['__data_origin', 'file,backup:shop.qcow2', 'File: backup:shop.qcow2'],
    ['__data_origin', 'toString,a', 'toString,a'],
    ['__data_origin', 'instance', 'instance'],
    // Several in one.
    ['tags', ['b', 'a'], 'a, b'],
    ['tags', 'none', 'none'],
    ['stores', 'main, second,', 'main, second'],
    ['__support_agent_list', 'ces,hss', 'ces, hss'],
    ['__os_feature_list', '{"onekey_resetpasswd": "true"}', 'onekey_resetpasswd: true'],
    ['__os_feature_list', '["a",{"b":1}]', 'a, {"b":1}'],
    ['__os_feature_list', '{broken', '{broken'],
    ['__os_feature_list', '7', '7'],
    // A value that its kind does not know is not lost.
    ['created_at', 'yesterday', 'yesterday'],
    ['locations', [{ url: 'file:///a' }], '[{"url":"file:///a"}]'],
    ['of a project', '<b>', '<b>'],
  ])('%s of %j is %s', (name, value, text) => expect(textOf(name, value)).toBe(text));

  it('never fails, and shows nothing only where there is no value', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ATTRIBUTE_NAMES), fc.jsonValue(), (name, value) => {
        const shown = valueOf(name, value);
        const isNothing = value === null || value === '' || (Array.isArray(value) && value.length === 0);
        expect(shown.form === 'nothing').toBe(isNothing);
      }),
    );
  });
});

describe('an attribute in its form', () => {
  it.each([
    ['size', 8_375_186_227, { form: 'text', text: '7.8 GiB', exact: '8,375,186,227 bytes' }],
    ['virtual_size', 2 ** 60, { form: 'text', text: '1024 PiB', exact: null }],
    ['__originalimagename', ID, { form: 'image', imageId: ID }],
    ['kernel_id', '', { form: 'nothing', absence: 'empty', meaning: null }],
    ['hw_firmware_type', undefined, { form: 'nothing', absence: 'missing', meaning: 'BIOS' }],
    ['__system__cmkid', null, { form: 'nothing', absence: 'null', meaning: 'Not encrypted' }],
    ['created_at', '2026-11-22T00:56:49Z', { form: 'time', isoTime: '2026-11-22T00:56:49Z' }],
    ['checksum', 'd41d8cd9', { form: 'id', id: 'd41d8cd9', word: null }],
    ['tags', ['a=1', 2], { form: 'list', items: ['a=1', '2'] }],
  ])('%s of %j', (name, value, form) => expect(valueOf(name, value)).toEqual(form));
});
