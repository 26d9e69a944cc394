import { describe, expect, it } from 'vitest';
import { hardwareOf } from './hardware.ts';
import { HARDWARE_WORDS as words } from './messages.ts';

const read = (attributes: Readonly<Record<string, unknown>>) => hardwareOf({ id: 'a', ...attributes });

/** Both sentences, and the contradictions. */
function sentences(attributes: Readonly<Record<string, unknown>>): readonly string[] {
  const hardware = read(attributes);
  if (hardware === null) return [];
  const { fits, not, atOdds } = hardware;
  return [
    words.fits(fits),
    ...(not.length > 0 ? [words.not(not)] : []),
    ...atOdds.map(([one, other]) => words.atOdds(one, other)),
  ];
}

const odds = (one: string, other: string) =>
  `The image claims both ${one} and ${other}, which the service’s documentation excludes. Test before you rely on either.`;

describe('hardware support', () => {
  it.each([
    ['nothing', {}, []],
    ['nothing that says yes', { __support_amd: 'false', __support_kvm: '' }, []],
    ['KVM', { __support_kvm: 'true' }, ['For servers with KVM.', 'Not for GPU or SAP HANA.']],
    [
      'KVM and Xen, in any case and type',
      { __support_kvm: 'True', __support_xen: true },
      ['For servers with KVM and Xen.', 'Not for GPU, SAP HANA or InfiniBand.'],
    ],
    [
      'a GPU',
      { __support_kvm_gpu_type: 'V100_vGPU' },
      ['For servers with GPU on KVM (V100 vGPU).', 'Not for KVM or Xen.'],
    ],
    [
      'several GPUs',
      { __support_kvm_gpu_type: 'V100,P4' },
      ['For servers with GPU on KVM (V100, P4).', 'Not for KVM or Xen.'],
    ],
    ['HANA', { __support_xen_hana: 'true' }, ['For servers with SAP HANA on Xen.', 'Not for KVM or Xen.']],
    [
      'InfiniBand beside KVM',
      { __support_kvm_infiniband: 'true', __support_kvm: 'true' },
      ['For servers with KVM and InfiniBand on KVM.', 'Not for Xen, GPU or SAP HANA.'],
    ],
    [
      'what excludes nothing',
      { __support_largememory: 'true', __support_arm: 'true', __support_kvm_fpga_type: 'VU9P' },
      ['For servers with large memory, FPGA (VU9P) and Arm processors.'],
    ],
    [
      'what the documents exclude',
      { __support_kvm: 'true', __support_kvm_gpu_type: 'M60' },
      [
        'For servers with KVM and GPU on KVM (M60).',
        'Not for Xen, GPU on Xen or SAP HANA.',
        odds('KVM', 'GPU on KVM'),
      ],
    ],
    [
      'Xen with InfiniBand',
      { __support_xen: 'true', __support_kvm_infiniband: 'true' },
      [
        'For servers with Xen and InfiniBand on KVM.',
        'Not for GPU or SAP HANA.',
        odds('Xen', 'InfiniBand on KVM'),
      ],
    ],
  ])('%s', (_what, attributes, said) => expect(sentences(attributes)).toEqual(said));

  it('shows markup in a type as text', () => {
    expect(read({ __support_xen_gpu_type: '<script>x</script>' })?.fits).toEqual([
      { feature: '__support_xen_gpu_type', type: '<script>x</script>' },
    ]);
  });
});
