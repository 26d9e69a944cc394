import { describe, expect, it } from 'vitest';
import type { Image } from '../api/image.ts';
import type { Attribute } from '../attributes/attribute.ts';
import { describeAttribute } from '../attributes/describe.ts';
import { FIELDS } from '../attributes/evaluated/fields.ts';
import { SORT_KEYS } from '../attributes/evaluated/columns.ts';
import { FIELD_GROUPS } from '../attributes/field.ts';
import { PROFILES, type ProfileName } from '../attributes/profile.ts';
import { ATTRIBUTE_NAMES, ATTRIBUTES, attributeOf, type AttributeName } from '../attributes/table.ts';
import type { Filters } from '../filters/address.ts';
import type { ShellCommand, ListAsk } from '../commands/command.ts';
import { openstackList } from '../commands/openstack.ts';
import { pythonList } from '../commands/python.ts';
import { terraformList } from '../commands/terraform.ts';
import { knownField, type KnownField } from '../filters/fields.ts';
import { fieldHelp } from '../filters/folded-help-messages.ts';
import { fieldLabel, valueLabel } from '../filters/messages.ts';
import { toRequest } from '../filters/request.ts';
import { compareImages } from '../image/compare/compare.ts';
import { placesFor } from '../image/edit/fields.ts';
import { lockedAttributes, type Editor } from '../image/edit/rules.ts';
import { hardwareOf } from '../image/overview/hardware.ts';
import { HARDWARE_WORDS } from '../image/overview/messages.ts';
import { groupsOf } from '../image/properties/entries.ts';
import { imageCells } from '../operations/export/csv.ts';
import { CHOOSABLE, columnLabel, columnsOf, parseColumns } from './columns.tsx';
import { exportedAttributes } from './exported.ts';
import { fieldsOf, firstFieldsOf } from './sidebar/control.ts';

// What holds for every row of the table of attributes, in every view built from it: a row that a view leaves out, or
// that has no label there, fails here.

const row = (name: AttributeName): Attribute => ATTRIBUTES[name];
const names = (is: (attribute: Attribute) => boolean) => ATTRIBUTE_NAMES.filter((name) => is(row(name)));

/** A valid value of a field, as written in an address. */
function legalValue({ name, control }: KnownField, profile: ProfileName): string {
  if (name === 'sort') return 'name:asc';
  switch (control.kind) {
    case 'choice':
      return control.values[profile][0] ?? '';
    case 'flag':
    case 'mark':
      return 'true';
    case 'image-id':
      return '8f3a61c0-91e4-4f1d-8f0e-2a7b9d0c55e1';
    case 'time':
      return 'gte:2026-11-22T00:00:00Z';
    default:
      return '7';
  }
}

describe.each(ATTRIBUTE_NAMES)('%s', (name) => {
  const value = row(name).kind === 'flag' ? 'true' : 'a value';
  const image: Image = { id: 'one', status: 'active', [name]: value };

  it('is among the properties, with its label and group', () => {
    const found = groupsOf(image, null).find(({ entries }) => entries.some((entry) => entry.name === name));
    expect(found?.group).toBe(describeAttribute(name).group);
    expect(found?.group).not.toBe('other');
    expect(describeAttribute(name).label).not.toBe(name);
  });

  it('is compared, except the ID, which heads each column', () => {
    const { differing } = compareImages([image, { ...image, [name]: 'another' }]);
    expect(differing).toEqual(name === 'id' ? [] : [name]);
  });

  it.each(['ims', 'glance'] as const)(
    'has one place in the edit form on %s, or a reason why not',
    (profile) => {
      for (const isAdmin of [true, false]) {
        const editor: Editor = { profile, role: isAdmin ? 'administrator' : 'owner', isAdmin };
        const { fields, properties } = placesFor(image, editor);
        const held = [...lockedAttributes(image, editor).values()].flat();
        const places = [fields.has(name), properties.includes(name), held.includes(name)];
        expect(places.filter(Boolean)).toHaveLength(1);
      }
    },
  );

  it('names only existing neighbours', () => {
    for (const other of row(name).excludes ?? []) expect(attributeOf(other)?.excludes).toContain(name);
  });
});

it.each(names(({ column }) => column !== undefined))('%s is a column, and exported with it', (name) => {
  const { column } = row(name);
  const [id, ...others] = CHOOSABLE.filter((one) => one === (typeof column === 'string' ? column : name));
  expect(others).toEqual([]);
  expect(parseColumns(id)).toEqual([id]);
  expect(id === undefined ? '' : columnLabel(id)).toMatch(/^\S.*\S$/);
  expect(exportedAttributes(id === undefined ? [] : [id])).toContain(name);
  expect(imageCells({ id: 'one', [name]: 'told' }, [name])).toEqual(['told']);
});

it.each(names(({ filter }) => filter !== undefined))('%s is a filter in the sidebar, once', (name) => {
  const offered = (profile: ProfileName) => [
    ...firstFieldsOf(profile),
    ...FIELD_GROUPS.flatMap((group) => fieldsOf(group, profile)),
  ];
  const { parameter = name, onlyBounds, extension } = row(name).filter ?? {};
  const first = onlyBounds === true ? `${name}_min` : parameter;
  const profile = extension === true ? 'ims' : 'glance';
  expect(offered(profile).filter((field) => field.name === first)).toHaveLength(1);
  expect(new Set(offered('ims')).size).toBe(offered('ims').length);
});

it.each(names(({ sort }) => sort !== undefined))(
  '%s is a key of the order, with a label and a column',
  (name) => {
    const { control } = knownField('sort_key');
    expect(control.kind === 'choice' ? control.values.glance : []).toContain(name);
    expect(valueLabel('sort_key', name)).not.toBe(name);
    const [column] = Object.entries(SORT_KEYS).find(([, key]) => key === name) ?? [];
    expect(columnsOf(CHOOSABLE, null).find(({ id }) => id === column)?.sortKey).toBe(name);
  },
);

it.each(names(({ hardware }) => hardware !== undefined))(
  '%s is shown as a hardware requirement of servers',
  (name) => {
    const hardware = hardwareOf({ id: 'one', [name]: 'true' });
    expect(hardware?.fits.map(({ feature }) => feature)).toEqual([name]);
    expect(HARDWARE_WORDS.fits(hardware?.fits ?? [])).not.toContain('undefined');
  },
);

describe.each(['ims', 'glance'] as const)('on %s', (profileName) => {
  const profile = PROFILES[profileName];

  it.each(FIELDS)('the filter $name has words, and is sent, applied here, or paged by', (field) => {
    expect(fieldLabel(field.name)).not.toBe(field.name);
    expect(fieldHelp(field.name, profileName)).toMatch(/\.$/);
    const param = { name: field.name, value: legalValue(field, profileName) };
    const request = toRequest([param], [], { profile, projectId: 'acme' }, 'head');
    const isPaging = request.limit !== null || request.marker !== null;
    expect([request.query.length > 0, request.local.length > 0, isPaging].filter(Boolean)).toHaveLength(1);
  });

  const ways: ReadonlyArray<(of: ListAsk) => ShellCommand> = [openstackList, pythonList, terraformList];
  const asks = (params: Filters): ListAsk => ({
    request: toRequest(params, [], { profile, projectId: 'acme' }, 'head'),
    profile,
    endpoint: 'https://image.example',
    asksMembers: false,
    own: [],
  });

  it.each(FIELDS.filter(({ group }) => group !== 'order'))(
    'no copied command drops $name silently',
    (field) => {
      const ask = asks([{ name: field.name, value: legalValue(field, profileName) }]);
      for (const commandFor of ways) expect(commandFor(ask)).not.toEqual(commandFor(asks([])));
    },
  );
});
