/** Names of images. What filters do with case, accents, spaces, operators and quotes is in them, and so are doubles. */
export const names = [
  'Ubuntu 22.04',
  'ubuntu 22.04',
  'UBUNTU 22.04  ',
  'Debian 12',
  'Debian 12',
  ' Debian 12',
  'Windows',
  'windows server 2022',
  'x, y',
  'x',
  'y',
  ',',
  'say "hi"',
  '"quoted"',
  'foo:bar',
  'eq:foo',
  'in:x,y',
  'http://example.org/?a=b&c=d',
  '2026-11-22T00:56:49Z',
  '20261122T005649Z',
  'ü',
  'u',
  'Ü',
  'ß',
  'ss',
  'S',
  'é',
  'e\u0301',
  'æ',
  'ae',
  'Ωmega',
  'ωmega',
  'Ёлка',
  'елка',
  '日本語',
  'ｆｕｌｌ',
  '',
  ' ',
  '\u00a0',
  '\u200b',
  'a\tb',
  'a\nb',
  'a%b',
  'a_b',
  'axb',
  'a\\b',
  "it's",
  '<b>bold</b>',
  '0',
  '007',
  '-1',
  'None',
  'null',
  'x'.repeat(255),
] as const;

/** Tags, in the same manner. */
export const tags = ['lts', 'LTS ', 'gpu', 'GPU', 'ü', 'U', 'a,b', 'a', 'k:v', 'eq:lts', ' pad', 'a/b', '日本', '0', 'ß'] as const;

/** Names of properties: plain ones, those of IMS, and such as a second parameter of that name is a filter on. */
export const propertyNames = [
  'os_distro',
  'os_version',
  '__imagetype',
  'hw_disk_bus',
  'limit',
  'marker',
  'sort',
  'a b',
  'ä',
  'x:y',
  'dots.and/slashes',
] as const;

/** Their values. */
export const propertyValues = ['ubuntu', 'Ubuntu', 'ubuntu ', 'gold', '10', '10.0', '', ' ', 'ü', 'in:a,b', 'eq:gold', 'x,y', '0'] as const;

/** Numbers of bytes that are uploaded. */
export const sizes = [0, 1, 2, 10, 100, 2048] as const;
