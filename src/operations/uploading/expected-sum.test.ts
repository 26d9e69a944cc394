import { expect, it } from 'vitest';
import { readExpectedSum } from './expected-sum.ts';

const md5 = 'd41d8cd98f00b204e9800998ecf8427e';
const sha256 = 'E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855';
const sha512 = 'ab'.repeat(64);

it.each([
  [md5, 'md5'],
  [` ${sha256}\n`, 'sha256'],
  [`sha256:${sha256}`, 'sha256'],
  [`${sha512}  noble-server-cloudimg-amd64.img`, 'sha512'],
  [`${sha512} *noble.img`, 'sha512'],
  [`SHA512 (disk.qcow2) = ${sha512}`, 'sha512'],
  ['a'.repeat(40), 'sha1'],
  ['a'.repeat(96), 'sha384'],
] as const)('reads %s', (text, algorithm) => {
  expect(readExpectedSum(text)).toMatchObject({ algorithm });
});

it.each(['', 'x', 'deadbeef', `${md5} ${sha256}`, `${sha256}0`, 'g'.repeat(64)])(
  'does not read %s',
  (text) => {
    expect(readExpectedSum(text)).toBeNull();
  },
);

it('writes it in small letters', () => {
  expect(readExpectedSum(sha256)?.value).toBe(sha256.toLowerCase());
});
