import { describe } from 'vitest';
import { refuses } from '../answers.ts';
import { world } from '../images.ts';
import { byProfile } from '../target.ts';
import { finds, searches } from './search-table.ts';

const images = world({
  jammy: { image: { name: 'Ubuntu 22.04' } },
  jammyShouting: { image: { name: 'UBUNTU 22.04' } },
  debian: { image: { name: 'Debian 12' } },
  comma: { image: { name: 'a,b' } },
  commaSpace: { image: { name: 'x, y' } },
  quoted: { image: { name: 'say "hi", twice' } },
  colon: { image: { name: 'foo:bar' } },
  looksLikeList: { image: { name: 'in:Debian 12,Ubuntu 22.04' } },
  accents: { image: { name: 'Übung ñandú' } },
  kanji: { image: { name: '東京 ビルド' } },
  wild: { image: { name: '100% _*?' } },
  endsInSpaces: { image: { name: 'ends in spaces  ' } },
  beginsWithSpace: { image: { name: ' begins with a space' } },
  longest: { image: { name: 'x'.repeat(255) } },
  empty: { image: { name: '' } },
  unnamed: {},
});

const everything = finds(
  'jammy',
  'jammyShouting',
  'debian',
  'comma',
  'commaSpace',
  'quoted',
  'colon',
  'looksLikeList',
  'accents',
  'kanji',
  'wild',
  'endsInSpaces',
  'beginsWithSpace',
  'longest',
  'empty',
  'unnamed',
);

describe('name is compared as a whole', () => {
  searches(images, [
    ['', everything],
    ['name=Debian 12', finds('debian')],
    ['name=Debian+12', finds('debian'), 'a plus in a search string is a space'],
    ['name=Debian%2B12', finds(), 'and %2B is a plus'],
    ['name=Debian', finds(), 'no beginning of a name'],
    ['name=ebian 1', finds(), 'no part of a name'],
    ['name=Debian*', finds(), 'no wildcard'],
    ['name=Debian%25', finds(), 'nor that of SQL'],
    ['name=Debian _2', finds(), 'nor the other one'],
    ['name=100%25 _*?', finds('wild'), 'wildcards are characters like others'],
    [`name=${'x'.repeat(255)}`, finds('longest')],
    [`name=${'x'.repeat(256)}`, finds(), 'longer than any name may be'],
    ['name=東京 ビルド', finds('kanji')],
    ['name=', finds('empty'), 'an image without a name is not one with an empty name'],
    ['name=null', finds(), 'there is no word for "no name"'],
  ]);
});

describe('name ignores case, accents and trailing spaces, as the databases of real clouds do', () => {
  searches(images, [
    ['name=Ubuntu 22.04', finds('jammy', 'jammyShouting')],
    ['name=ubuntu 22.04', finds('jammy', 'jammyShouting')],
    ['name=ubung nandu', finds('accents')],
    ['name=ÜBUNG ÑANDÚ', finds('accents')],
    ['name=Debian 12   ', finds('debian'), 'asked with trailing spaces'],
    ['name=ends in spaces', finds('endsInSpaces'), 'stored with trailing spaces'],
    ['name=Debian  12', finds(), 'spaces inside count'],
    ['name= Debian 12', finds(), 'and so do those at the beginning'],
    ['name= begins with a space', finds('beginsWithSpace')],
    ['name=begins with a space', finds()],
  ]);
});

describe('name with an operator before a colon', () => {
  searches(images, [
    ['name=eq:Debian 12', finds('debian')],
    ['name=eq:foo:bar', finds('colon'), 'behind the operator a colon is a colon'],
    ['name=eq:in:Debian 12,Ubuntu 22.04', finds('looksLikeList')],
    ['name=eq:', finds('empty')],
    [
      'name=foo:bar',
      byProfile({
        glance: refuses(400, "Unable to filter by unknown operator 'foo'."),
        ims: finds('colon'),
      }),
      'plain Glance takes every colon for an operator',
    ],
    [
      'name=neq:Debian 12',
      byProfile({
        glance: refuses(400, "Unable to filter by unknown operator 'neq'."),
        ims: finds(),
      }),
    ],
    [
      'name=gt:Debian 12',
      byProfile({ glance: refuses(400, "Unable to filter by unknown operator 'gt'."), ims: finds() }),
    ],
    [
      'name=:Debian 12',
      byProfile({ glance: refuses(400, "Unable to filter by unknown operator ''."), ims: finds() }),
    ],
    [
      'name=IN:Debian 12',
      byProfile({ glance: refuses(400, "Unable to filter by unknown operator 'IN'."), ims: finds() }),
      'operators are in lower case',
    ],
  ]);
});

describe('name=in: takes a list', () => {
  searches(images, [
    ['name=in:Debian 12', finds('debian')],
    ['name=in:Debian 12,Ubuntu 22.04', finds('debian', 'jammy', 'jammyShouting')],
    ['name=in:Debian 12%2CUbuntu 22.04', finds('debian', 'jammy', 'jammyShouting'), 'encoded or not'],
    ['name=in:Debian 12, Ubuntu 22.04', finds('debian'), 'a space behind the comma belongs to the value'],
    ['name=in:Debian 12,nosuch', finds('debian')],
    ['name=in:debian 12,ubung nandu', finds('debian', 'accents'), 'folded like single values'],
    ['name=in:Debian 12,Debian 12', finds('debian')],
    ['name=in:,Debian 12', finds('empty', 'debian'), 'an empty value before the first comma'],
    ['name=in:Debian 12,', finds('debian'), 'but none behind the last'],
    ['name=in:', finds(), 'a list of nothing'],
    ['name=in:""', finds('empty')],
    ['name=in:foo:bar,Debian 12', finds('colon', 'debian')],
    ['name=in:a,b', finds(), 'without quotes a comma separates'],
    ['name=in:"a,b"', finds('comma'), 'within quotes it does not'],
    ['name=in:"x, y",Debian 12', finds('commaSpace', 'debian')],
    ['name=in:Debian 12,"x, y"', finds('commaSpace', 'debian')],
    ['name=in:"Debian 12","Ubuntu 22.04"', finds('debian', 'jammy', 'jammyShouting')],
    ['name=in:"Debian 12', refuses(400, 'Invalid filter value "Debian 12. The quote is not closed.')],
    [
      'name=in:a,b "c"',
      refuses(400, 'Invalid filter value a,b "c". There is no comma before opening quotation mark.'),
    ],
    [
      'name=in:"Debian 12"x',
      refuses(400, 'Invalid filter value "Debian 12"x. There is no comma after closing quotation mark.'),
    ],
    ['name="a,b"', finds(), 'without an operator quotes are characters'],
    ['name=a,b', finds('comma'), 'and commas too'],
    ['name=say "hi", twice', finds('quoted')],
  ]);
});

describe('name more than once', () => {
  searches(images, [
    ['name=Debian 12&name=a,b', finds('comma'), 'the last one counts'],
    ['name=nosuch&name=eq:Debian 12', finds('debian')],
    ['name=Debian 12&name=', finds('empty')],
  ]);
});
