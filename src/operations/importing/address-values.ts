import { readImportAddress } from './import-address.ts';

/** What is typed for an import, among the values of the form for a new image. */
export const IMPORT_FIELDS = {
  address: 'import.address',
  /** A store; empty for the usual one, `*` for all. */
  store: 'import.store',
  region: 'import.region',
  imageId: 'import.image',
} as const;

export const ALL_STORES = '*';

type Values = Readonly<Record<string, string>>;

/** What an address proposes for attributes of the image. */
function proposals(typed: string): Readonly<Record<string, string | null>> {
  const read = readImportAddress(typed);
  const { name, diskFormat, containerFormat } =
    read.kind === 'address' ? read : { name: null, diskFormat: null, containerFormat: null };
  return { name, disk_format: diskFormat, container_format: containerFormat };
}

/** The values with another address. What it proposes replaces what the one before proposed, and nothing that was typed. */
export function withAddress(values: Values, typed: string): Values {
  const before = proposals(values[IMPORT_FIELDS.address] ?? '');
  const next: Record<string, string> = { ...values, [IMPORT_FIELDS.address]: typed };
  for (const [attribute, proposed] of Object.entries(proposals(typed))) {
    const value = values[attribute];
    if (value !== undefined && value !== '' && value !== before[attribute]) continue;
    if (proposed === null) delete next[attribute];
    else next[attribute] = proposed;
  }
  if (typed === '') delete next[IMPORT_FIELDS.address];
  return next;
}
