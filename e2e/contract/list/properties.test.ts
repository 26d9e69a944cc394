import { describe } from 'vitest';
import { world } from '../images.ts';
import { finds, searches } from './search-table.ts';

const images = world({
  ubuntu: {
    image: {
      __imagetype: 'private',
      __isregistered: 'true',
      __os_type: 'Linux',
      __os_bit: '64',
      __platform: 'Ubuntu',
      __support_kvm: 'true',
      __support_highperformance: 'true',
      os_distro: 'ubuntu',
      architecture: 'x86_64',
    },
  },
  oracle: {
    image: {
      __imagetype: 'shared',
      __isregistered: 'true',
      __os_type: 'Linux',
      __os_bit: '64',
      __platform: 'Oracle Linux',
      __support_xen: 'true',
      __support_largememory: 'true',
      __support_diskintensive: 'true',
      os_distro: 'ol',
      architecture: 'aarch64',
    },
  },
  windows: {
    image: {
      __imagetype: 'private',
      __isregistered: 'false',
      __os_type: 'Windows',
      __os_bit: '32',
      __platform: 'Windows',
      __support_xen_hana: 'true',
      __support_xen_gpu_type: 'M60_vGPU',
      os_distro: 'windows',
      architecture: 'x86_64',
    },
  },
  gpu: {
    image: {
      __imagetype: 'private',
      __isregistered: 'true',
      __os_type: 'Other',
      __os_bit: '64',
      __platform: 'Other',
      __support_kvm_gpu_type: 'V100',
      __support_kvm_infiniband: 'true',
      os_distro: 'in:ubuntu,windows',
      architecture: 'foo:bar',
    },
  },
  odd: {
    image: {
      __imagetype: 'market',
      __isregistered: 'true',
      __os_type: 'BSD',
      __os_bit: '16',
      __platform: 'NetBSD',
      'a.b:c d/e': 'x',
      'has-dash': 'yes',
      empty: '',
      Ümlaut: 'Größe  ',
      list: 'a,b',
      description: 'first line\nsecond line',
    },
  },
});

const registered = finds('ubuntu', 'oracle', 'gpu', 'odd');

describe('the parameters of IMS are attributes of the image', () => {
  searches(images, [
    ['__imagetype=private', finds('ubuntu', 'windows', 'gpu')],
    ['__imagetype=shared', finds('oracle')],
    ['__imagetype=gold', finds()],
    ['__imagetype=market', finds('odd')],
    ['__imagetype=nosuch', finds(), 'no value is refused'],
    ['__imagetype=', finds()],

    ['__isregistered=true', registered],
    ['__isregistered=false', finds('windows')],
    ['__isregistered=True', registered, 'case does not count here either'],
    ['__isregistered=1', finds()],

    ['__os_type=Linux', finds('ubuntu', 'oracle')],
    ['__os_type=Windows', finds('windows')],
    ['__os_type=Other', finds('gpu')],
    ['__os_type=linux', finds('ubuntu', 'oracle')],
    ['__os_type=BSD', finds('odd'), 'what the service does not know is a text like others'],

    ['__os_bit=64', finds('ubuntu', 'oracle', 'gpu')],
    ['__os_bit=32', finds('windows')],
    ['__os_bit=064', finds(), 'the number is a text'],
    ['__os_bit=64bit', finds()],

    ['__platform=Ubuntu', finds('ubuntu')],
    ['__platform=Oracle Linux', finds('oracle')],
    ['__platform=Oracle+Linux', finds('oracle')],
    ['__platform=Oracle', finds(), 'no part of a value'],
    ['__platform=Windows', finds('windows')],
    ['__platform=Other', finds('gpu')],
    ['__platform=Red Hat', finds()],
  ]);
});

describe('hardware support is an attribute that is "true" or a type, or is not there', () => {
  searches(images, [
    ['__support_kvm=true', finds('ubuntu')],
    ['__support_kvm=false', finds(), 'a missing attribute is not false'],
    ['__support_kvm=', finds()],
    ['__support_xen=true', finds('oracle')],
    ['__support_largememory=true', finds('oracle')],
    ['__support_diskintensive=true', finds('oracle')],
    ['__support_highperformance=true', finds('ubuntu')],
    ['__support_xen_hana=true', finds('windows')],
    ['__support_kvm_infiniband=true', finds('gpu')],
    ['__support_xen_gpu_type=M60_vGPU', finds('windows')],
    ['__support_xen_gpu_type=M60', finds()],
    ['__support_kvm_gpu_type=V100', finds('gpu')],
    ['__support_kvm_gpu_type=v100', finds('gpu')],
    ['__support_kvm_gpu_type=true', finds()],
    ['__support_xen=true&__support_largememory=true&__support_diskintensive=true', finds('oracle')],
    [
      '__support_xen_gpu_type=M60_vGPU&__support_kvm=true',
      finds(),
      'an excluded pair is no error, it matches nothing',
    ],
    ['__support_xen_hana=true&__support_xen=true', finds()],
    ['__support_kvm_gpu_type=V100&__support_kvm=true', finds()],
    ['__support_kvm_infiniband=true&__support_xen=true', finds()],
  ]);
});

describe('any other parameter is an attribute of that name', () => {
  searches(images, [
    ['os_distro=ubuntu', finds('ubuntu')],
    ['os_distro=UBUNTU', finds('ubuntu')],
    ['os_distro=ubuntu  ', finds('ubuntu')],
    ['architecture=x86_64', finds('ubuntu', 'windows')],
    ['architecture=x86_64&os_distro=windows', finds('windows')],
    ['has-dash=yes', finds('odd')],
    ['a.b:c d/e=x', finds('odd')],
    ['empty=', finds('odd'), 'an empty value is a value'],
    ['os_distro=', finds(), 'and not the want of one'],
    ['nosuch=1', finds()],
    ['property-os_distro=ubuntu', finds(), 'there is no prefix'],
    ['Ümlaut=größe', finds('odd')],
    ['list=a,b', finds('odd')],
    ['description=first line%0Asecond line', finds('odd')],
    ['os_distro=ubuntu&os_distro=windows', finds('windows'), 'the last one counts'],
    ['os_distro=in:ubuntu,windows', finds('gpu'), 'in: is text here'],
    ['os_distro=eq:ubuntu', finds(), 'and so is eq:'],
    ['architecture=foo:bar', finds('gpu'), 'and every other colon'],
    ['tags=x', finds(), 'each of its characters is a tag; tags are asked with tag'],
    ['self=/v2/images', finds()],
    ['is_public=true', finds()],
  ]);
});
