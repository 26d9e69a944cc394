import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bucketPathProblem,
  bucketProblem,
  copyNameFor,
  enterpriseProjectProblem,
  fileNamesFor,
  idProblem,
  imsDescriptionTextProblem,
  imsNameProblem,
  withFormat,
  wholeProblem,
} from './form-rules.ts';

const UUID = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';

describe('bucket:file', () => {
  it.each([
    ['images:web.qcow2', null],
    ['my.bucket-1:folder/a b.qcow2', null],
    ['', 'missing'],
    ['web.qcow2', 'no-bucket'],
    ['images:', 'file-name'],
    ['images:a:b', 'file-name'],
    ['images: a', 'file-name'],
    ['images:a\\b', 'file-name'],
    ['images:a\u0000', 'file-name'],
    [':a', 'bucket-name'],
    ['Images:a', 'bucket-name'],
    ['im:a', 'bucket-name'],
    ['-images:a', 'bucket-name'],
    [`${'b'.repeat(64)}:a`, 'bucket-name'],
    ['https://images.obs.example/a', 'address'],
    ['s3://images/a', 'address'],
    [`images:${'a'.repeat(129)}`, 'file-long'],
  ])('%s', (text, kind) => expect(bucketPathProblem(text, 128)?.kind ?? null).toBe(kind));

  it('its bucket alone', () => {
    expect(bucketProblem('exports')).toBeNull();
    expect(bucketProblem('exports:x')?.kind).toBe('bucket-name');
    expect(bucketProblem('https://x')?.kind).toBe('address');
  });
});

it.each([
  ['web-1.2_x y', null],
  ['中文', null],
  ['', 'missing'],
  ['n'.repeat(128), null],
  ['n'.repeat(129), 'name-long'],
  [' a', 'name-spaces'],
  ['a ', 'name-spaces'],
  ['a/b', 'name-characters'],
  ['<b>', 'name-characters'],
  ['a\u202Eb', 'name-characters'],
  ['é', 'name-characters'],
  ['🚀', 'name-characters'],
])('the name %j', (name, kind) => expect(imsNameProblem(name)?.kind ?? null).toBe(kind));

it('descriptions, IDs and numbers', () => {
  expect(imsDescriptionTextProblem('x'.repeat(1024))).toBeNull();
  expect(imsDescriptionTextProblem('x'.repeat(1025))?.kind).toBe('description-long');
  expect(imsDescriptionTextProblem('a\nb')?.kind).toBe('description-characters');
  expect(idProblem('')).toBeNull();
  expect(idProblem('', true)?.kind).toBe('missing');
  expect(idProblem(UUID)).toBeNull();
  expect(idProblem('x')?.kind).toBe('no-id');
  expect([
    enterpriseProjectProblem('0'),
    enterpriseProjectProblem(UUID),
    enterpriseProjectProblem(''),
  ]).toEqual([null, null, null]);
  expect(enterpriseProjectProblem('1')?.kind).toBe('enterprise-project');
  expect(wholeProblem('40', 40, 2048, true)).toBeNull();
  for (const text of ['39', '2049', '1e3', '-1', '4.5', '٤٠']) {
    expect(wholeProblem(text, 40, 2048, true)?.kind).toBe('number');
  }
});

describe('names that are proposed', () => {
  it('can be used, whatever the image is called', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 20 }), (names) => {
        const files = fileNamesFor(names, 'qcow2');
        expect(new Set(files).size).toBe(names.length);
        for (const file of files) expect(bucketPathProblem(`images:${file}`, 128)).toBeNull();
      }),
    );
  });

  it('are numbered where images are called the same', () => {
    expect(fileNamesFor(['web', 'web', 'web-2', 'web'], 'qcow2')).toEqual([
      'web.qcow2',
      'web-2.qcow2',
      'web-2-2.qcow2',
      'web-3.qcow2',
    ]);
    expect(
      new Set(
        fileNamesFor(
          Array.from({ length: 20_000 }, () => 'web'),
          'vhd',
        ),
      ).size,
    ).toBe(20_000);
  });

  it('of copies, too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (name) => {
        expect(imsNameProblem(copyNameFor(name, '-copy'))).toBeNull();
      }),
    );
  });

  it('follow the format', () => {
    expect(withFormat('a:web.qcow2', 'qcow2', 'vhd')).toBe('a:web.vhd');
    expect(withFormat('a:web.img', 'qcow2', 'vhd')).toBe('a:web.img');
  });
});
