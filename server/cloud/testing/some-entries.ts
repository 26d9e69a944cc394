import fc from 'fast-check';
import type { SmallEntry } from './small-catalog.ts';

const fewNumbers = fc.nat(4);

/** Entries with few different values, so that many are equal, and some NULL. Ids are `id-0`, `id-1` … */
export const someEntries: fc.Arbitrary<readonly SmallEntry[]> = fc
  .array(
    fc.record({
      terms: fc.subarray(['x', 'y', 'z']),
      name: fc.option(fc.constantFrom('', 'a', 'b')),
      status: fc.constantFrom('active', 'queued'),
      container_format: fc.option(fc.constantFrom('bare', 'ovf')),
      disk_format: fc.option(fc.constantFrom('raw', 'iso')),
      size: fc.option(fewNumbers),
      virtual_size: fc.option(fewNumbers),
      min_ram: fewNumbers,
      min_disk: fewNumbers,
      created_at: fewNumbers,
      updated_at: fewNumbers,
    }),
    { maxLength: 30 },
  )
  .map((entries) =>
    entries.map(({ terms, ...keys }, index) => ({ terms, keys: { ...keys, id: `id-${index}` } })),
  );
