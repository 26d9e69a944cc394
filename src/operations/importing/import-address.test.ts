import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readImportAddress } from './import-address.ts';

const doubtsOf = (typed: string) => {
  const read = readImportAddress(typed);
  return read.kind === 'address' ? read.doubts.join(' ') : read.kind;
};

describe('what a service refuses is said before', () => {
  it.each([
    ['https://cloud.debian.org/images/debian-12.qcow2', ''],
    ['  http://images.example.org:80/a.raw  ', ''],
    ['https://images.example.org:443/a.raw', ''],
    ['', 'empty'],
    ['   ', 'empty'],
    ['debian.qcow2', 'none'],
    ['/images/a.raw', 'none'],
    ['https://', 'none'],
    ['http://exa mple.org/a', 'none'],
    ['http://example.org/a\nb.raw', 'none'],
    ['file:///etc/passwd', 'none'],
    ['ftp://images.example.org/a.raw', 'scheme'],
    ['FTP://images.example.org/a.raw', 'scheme'],
    ['http://images.example.org:8080/a.raw', 'port'],
    ['http://127.0.0.1/a.raw', 'private'],
    ['http://127.1/a.raw', 'private'],
    ['http://2130706433/a.raw', 'private'],
    ['http://0x7f.0.0.1/a.raw', 'private'],
    ['http://0177.0.0.1/a.raw', 'private'],
    ['http://localhost/a.raw', 'private'],
    ['http://LOCALHOST./a.raw', 'private'],
    ['http://a.localhost/a.raw', 'private'],
    ['http://10.1.2.3/a.raw', 'private'],
    ['http://172.31.255.255/a.raw', 'private'],
    ['http://172.32.0.1/a.raw', ''],
    ['http://192.168.0.1/a.raw', 'private'],
    ['http://169.254.169.254/latest/a.raw', 'private'],
    ['http://[::1]/a.raw', 'private'],
    ['http://[::ffff:127.0.0.1]/a.raw', 'private'],
    ['http://[64:ff9b::10.0.0.1]/a.raw', 'private'],
    ['http://[fe80::1]/a.raw', 'private'],
    ['http://[fd00::1]/a.raw', 'private'],
    ['http://[2a00:1450::1]/a.raw', ''],
    ['http://mirror/a.raw', 'local-name'],
    ['http://mirror.local/a.raw', 'local-name'],
    ['http://dana:secret@images.example.org/a.raw', 'password'],
    ['https://images.example.org/a.raw.xz', 'compressed'],
    ['https://images.example.org/a.ZIP', 'compressed'],
    ['https://images.example.org/', 'no-file'],
    ['https://images.example.org/download.html?file=a.raw', 'no-file'],
    ['ftp://user@10.0.0.1:2121/a.gz', 'scheme private password compressed'],
  ])('%s: %s', (typed, doubts) => expect(doubtsOf(typed)).toBe(doubts));
});

describe('name and format', () => {
  it.each([
    ['https://a.example.org/debian-12-generic-amd64.qcow2', 'debian-12-generic-amd64', 'qcow2', 'bare'],
    ['https://a.example.org/x/Fedora%2040%20Cloud.RAW?token=1#top', 'Fedora 40 Cloud', 'raw', 'bare'],
    ['https://a.example.org/noble-server-cloudimg-amd64.img', 'noble-server-cloudimg-amd64', null, 'bare'],
    ['https://a.example.org/appliance.ova', 'appliance', 'vmdk', 'ova'],
    ['https://a.example.org/disk.raw.xz', 'disk', 'raw', 'bare'],
    ['https://a.example.org/cirros-0.6.2', 'cirros-0.6.2', null, 'bare'],
    ['https://a.example.org/%E0%A4%A.iso', '%E0%A4%A', 'iso', 'bare'],
    ['https://a.example.org/.qcow2', '.qcow2', null, 'bare'],
    ['https://a.example.org/constructor', 'constructor', null, 'bare'],
    ['https://a.example.org/', null, null, 'bare'],
  ])('%s', (typed, name, diskFormat, containerFormat) => {
    expect(readImportAddress(typed)).toMatchObject({ name, diskFormat, containerFormat });
  });

  it('takes the mark away, which is no part of what is fetched', () =>
    expect(readImportAddress(' https://a.example.org/x.raw#frag ')).toMatchObject({
      uri: 'https://a.example.org/x.raw',
    }));
});

it('reads any text without throwing, and names what services can store', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.string().map((path) => `https://images.example.org/${path}`),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const read = readImportAddress(text);
      if (read.kind !== 'address') return;
      expect(URL.canParse(read.uri)).toBe(true);
      expect(read.uri).not.toContain('#');
      expect((read.name ?? 'a').length).toBeGreaterThan(0);
      expect((read.name ?? '').length).toBeLessThanOrEqual(255);
      expect(read.name ?? '').not.toMatch(/\p{Cc}/u);
    }),
  );
});
