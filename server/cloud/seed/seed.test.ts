import { finish } from '../slices.ts';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { projectIdOf } from '../identity/accounts.ts';
import { IMAGE_STATUSES, type Image, type Viewer } from '../images/image.ts';
import { ImageStore } from '../images/image-store.ts';
import { generatedBytes } from '../images/data/generated-data.ts';
import { listCondition } from '../images/query/conditions.ts';
import { parseListQuery } from '../images/query/parse-list-query.ts';
import { parseParameters } from '../images/query/parameters.ts';
import { imageSchema } from '../images/schema/image-schema.ts';
import { validateImage } from '../images/schema/validate.ts';
import { formatDocument } from '../images/document.ts';
import { checkLimits } from '../images/limits.ts';
import { type CloudProfile, PROFILE_RULES } from '../profile.ts';
import { Database } from '../store/database.ts';
import { fillCatalog } from './fill-catalog.ts';
import { imageCount, partsInTurn, planCatalog } from './plan.ts';
import { seededImage, type SeededImage } from './seeded-image.ts';

const dana: Viewer = { userId: 'dana', projectId: projectIdOf('acme'), isAdmin: false, isMember: true };

async function filled(
  profile: CloudProfile,
  listed: number,
): Promise<{ database: Database; count: (search: string) => number }> {
  const rules = PROFILE_RULES[profile];
  const database = new Database(':memory:');
  await fillCatalog(database, rules, listed, () => undefined);
  const store = new ImageStore(database, rules, () => 0);
  const count = (search: string): number =>
    finish(store.count(listCondition(parseListQuery(parseParameters(search), rules), dana, rules)));
  return { database, count };
}

function everyImage(profile: CloudProfile, listed: number): readonly SeededImage[] {
  const rules = PROFILE_RULES[profile];
  return [...partsInTurn(planCatalog(listed, rules.listsKilled))].map((turn, index) =>
    seededImage(index, turn, rules),
  );
}

const profiles = ['ims', 'glance'] as const;

describe.each(profiles)('a catalog of %s', (profile) => {
  it.each([0, 1, 7, 100, 1200])(
    'of %i images has so many in the default list of the demo user',
    async (listed) => {
      expect((await filled(profile, listed)).count('')).toBe(listed);
    },
  );

  it('has shares to decide on, accepted and refused, by both other projects', () => {
    const shares = (status: string): readonly SeededImage[] =>
      everyImage(profile, 1200).filter(({ members }) =>
        members.some((member) => member.memberId === dana.projectId && member.status === status),
      );
    expect(shares('pending').length).toBeGreaterThanOrEqual(60);
    expect(shares('accepted').length).toBeGreaterThanOrEqual(40);
    expect(shares('rejected').length).toBeGreaterThanOrEqual(20);
    const owners = new Set(shares('pending').map(({ image }) => image.owner));
    expect(owners.isSupersetOf(new Set([projectIdOf('globex'), projectIdOf('initech')]))).toBe(true);
  });

  it('has something for every other view', async () => {
    const { count } = await filled(profile, 1200);
    expect(count('visibility=community')).toBeGreaterThan(20);
    expect(count('os_hidden=true')).toBeGreaterThan(10);
    expect(count('visibility=public')).toBeGreaterThan(300);
    expect(count('visibility=private')).toBeGreaterThan(300);
  });

  it('is the same each time, byte for byte', async () => {
    const digest = async (): Promise<string> => {
      const { database } = await filled(profile, 300);
      const hash = createHash('sha256');
      for (const table of ['documents', 'members', 'contents', 'postings', 'order_blocks']) {
        for (const row of database.all(`SELECT * FROM ${table} ORDER BY 1, 2`)) {
          for (const value of Object.values(row))
            hash.update(value instanceof Uint8Array ? value : String(value));
        }
      }
      return hash.digest('hex');
    };
    expect(await digest()).toBe(await digest());
  });

  const images = everyImage(profile, 2000);

  it('has every status that the service can show', () => {
    const statuses = new Set(images.map(({ image }) => image.status));
    // A deleted image is not there any more, for any caller.
    expect(statuses).toEqual(new Set(IMAGE_STATUSES.filter((status) => status !== 'deleted')));
  });

  it('has only images that the service itself would take', () => {
    const rules = PROFILE_RULES[profile];
    const schema = imageSchema(rules);
    const check = ({ image }: SeededImage): void => {
      checkLimits(image, rules, null);
      const document: Record<string, unknown> = JSON.parse(formatDocument(image));
      validateImage(document, schema);
    };
    expect(() => images.forEach(check)).not.toThrow();
  });

  it('has no two images with the same id', () => {
    expect(new Set(images.map(({ image }) => image.id)).size).toBe(images.length);
  });

  it('has sizes from bytes to hundreds of gigabytes', () => {
    const sizes = images.flatMap(({ content }) => (content === null ? [] : [content.sizeBytes]));
    expect(Math.min(...sizes)).toBeLessThan(1000);
    expect(Math.max(...sizes)).toBeGreaterThan(200e9);
  });

  it('has data exactly where the status says so', () => {
    const withData = new Set(['active', 'deactivated', 'pending_delete']);
    for (const { image, content } of images) expect(content !== null).toBe(withData.has(image.status));
  });

  it('has times over years, none in front of the creation or behind the day it is made for', () => {
    const latest = Date.parse('2026-11-20T17:30:00Z') / 1000;
    for (const { image } of images) {
      expect(image.updatedAt).toBeGreaterThanOrEqual(image.createdAt);
      expect(image.updatedAt).toBeLessThanOrEqual(latest);
    }
    const times = images.map(({ image }) => image.createdAt);
    expect(Math.max(...times)).toBeGreaterThan(latest - 14 * 86_400);
    expect(Math.min(...times)).toBeLessThan(Date.parse('2017-06-01') / 1000);
    expect(new Set(times).size).toBeLessThan(times.length);
  });

  it('has names that are hard to handle', () => {
    const names = everyImage(profile, 1200).map(({ image }) => image.name);
    expect(names).toContain(null);
    const texts = names.filter((name) => name !== null);
    const has = (what: RegExp): boolean => texts.some((name) => what.test(name));
    const wanted = [/:/, /,/, /"/, /<script>/, /\p{Script=Hebrew}/u, /\p{Script=Arabic}/u, /^.{255}$/, /^$/];
    expect(wanted.filter((what) => !has(what)).map(String)).toEqual([]);
    expect(has(/\p{Extended_Pictographic}/u)).toBe(profile === 'ims');
  });

  it('has tags in all three forms', () => {
    const tags = images.flatMap(({ image }) => image.tags);
    const missing = [/^\w+$/, /^\w+=\w+$/, /^\w+\.\w+$/].filter(
      (form) => !tags.some((tag) => form.test(tag)),
    );
    expect(missing.map(String)).toEqual([]);
  });

  it('has true checksums where the data are small', () => {
    const small = images.filter(({ content }) => content !== null && content.sizeBytes <= 65_536);
    expect(small.length).toBeGreaterThan(0);
    for (const { image, content } of small) {
      const bytes = generatedBytes(image.id, content?.sizeBytes ?? 0);
      expect(content?.md5).toBe(createHash('md5').update(bytes).digest('hex'));
    }
  });
});

describe('the attributes of IMS', () => {
  const images = everyImage('ims', 3000).map(({ image }) => image);
  const having = (name: string): readonly Image[] => images.filter(({ properties }) => properties.has(name));

  it('leave out what they exclude', () => {
    for (const name of ['__support_kvm_gpu_type', '__support_xen_gpu_type', '__support_xen_hana']) {
      const special = having(name);
      expect(special.length).toBeGreaterThan(0);
      for (const { properties } of special) {
        expect(properties.has('__support_kvm')).toBe(false);
        expect(properties.has('__support_xen')).toBe(false);
      }
    }
    const infiniband = having('__support_kvm_infiniband');
    expect(infiniband.length).toBeGreaterThan(0);
    for (const { properties } of infiniband) expect(properties.has('__support_xen')).toBe(false);
  });

  it('tell the kind by the visibility and the size in a property', () => {
    const kinds = { public: ['gold'], private: ['private'], community: ['private'], shared: ['shared'] };
    for (const { visibility, properties, sizeBytes } of images) {
      expect(kinds[visibility]).toContain(properties.get('__imagetype'));
      expect(properties.get('__image_size')).toMatch(/^\d+$/);
      expect(sizeBytes).toBe(0);
    }
  });
});

describe('the plan of a catalog', () => {
  it('is turned into just so many images of each part', () => {
    const plan = planCatalog(777, true);
    const parts = Array.from(partsInTurn(plan), ({ part }) => part);
    expect(parts).toHaveLength(imageCount(plan));
    const counted = plan.map(({ part }) => ({ part, count: parts.filter((other) => other === part).length }));
    expect(counted).toEqual(plan);
  });

  it('mixes the parts', () => {
    const all = Array.from(partsInTurn(planCatalog(1200, true)), ({ part }) => part);
    expect(new Set(all.slice(0, 100)).size).toBeGreaterThan(8);
  });
});
