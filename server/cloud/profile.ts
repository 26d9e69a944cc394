/**
 * What differs between the two services the embedded cloud can be: plain Glance, and IMS (the Image Management
 * Service of Open Telekom Cloud and Huawei Cloud), which speaks the same API with its own defaults and formats.
 * One table, so that the code asks for a rule and never for a name.
 */
export type CloudProfile = 'ims' | 'glance';

/** Who may see an image; the values of the API. */
export type Visibility = 'public' | 'private' | 'shared' | 'community';

/** The ways to import: those that Glance has by default, and the one between regions. */
export type ImportMethod = 'glance-direct' | 'web-download' | 'copy-image' | 'glance-download';

/** A place that data are kept in, as `/v2/info/stores` tells it. */
export interface ImageStoreInfo {
  readonly id: string;
  readonly description: string;
  /** `read-only`: told as such, and takes nothing; `fails`: looks like the others, and takes nothing either. */
  readonly fault?: 'read-only' | 'fails';
}

/** The rules in which the profiles differ. */
export interface ProfileRules {
  readonly name: CloudProfile;
  /** Disk formats that a new image may have. */
  readonly diskFormats: readonly string[];
  /** The formats of an image that is created without any; Glance leaves them null. */
  readonly defaultFormats: { readonly disk: string | null; readonly container: string | null };
  /** What an image becomes that is created without a visibility. */
  readonly defaultVisibility: Visibility;
  /**
   * In `name=foo:bar` Glance takes whatever stands before the colon for an operator and refuses an unknown one;
   * IMS documents no operators there, so only the known ones are operators.
   */
  readonly unknownOperatorIsLiteral: boolean;
  /** A tag `key.value` of old times is asked for as `key=value` too. */
  readonly dottedTagsHaveValues: boolean;
  /** `create_at`, the spelling of the IMS documents, is a sort key beside `created_at`. */
  readonly createAtSorts: boolean;
  /** Glance never lists a killed image; IMS names `killed` among the states one can ask for. */
  readonly listsKilled: boolean;
  /** The stores that take data, the usual one first; none means that images have no `stores`. */
  readonly stores: readonly ImageStoreInfo[];
  /** The ways to import data; without any, nothing of importing, stores and tasks is there. */
  readonly importMethods: readonly ImportMethod[];
  /** Glance on MySQL's three-byte UTF-8 refuses characters outside the basic plane in names and properties. */
  readonly refusesFourByteText: boolean;
  /** IMS leaves `size`, `checksum` and the hashes unused and tells the size in the property `__image_size`. */
  readonly fillsSizeAndHashes: boolean;
  /** IMS gives a new image the attributes that follow from its operating system. */
  readonly derivesProperties: boolean;
  /** Whether the deletion of an image may have a body, `{"delete_backup": true}`, which means nothing here: there are no backups. */
  readonly deletesWithBody: boolean;
  /** Servers and volumes that images can be made of, as services of their own in the catalog. */
  readonly hasResources: boolean;
  /** Whether there is a cache of images under `/v2/cache`. */
  readonly hasCache: boolean;
}

/** What of a Glance its operator decides. */
export interface StoreChoices {
  /** The stores beside `main`. */
  readonly extraStores: readonly ExtraStore[];
  readonly hasCache: boolean;
  /** The regions of the catalog; with more than one, images can be imported from another. */
  readonly regions: readonly string[];
}

/** The ids of the stores, the usual one first. */
export function storeIds({ stores }: ProfileRules): readonly string[] {
  return stores.map(({ id }) => id);
}

/** Stores that a Glance can have beside its usual one. Those that take nothing are first in the alphabet, and so in each import. */
export const EXTRA_STORES = {
  second: { id: 'second', description: 'a second store' },
  archive: { id: 'archive', description: 'a store for reading only', fault: 'read-only' },
  broken: { id: 'broken', description: 'a store that takes no data', fault: 'fails' },
} as const satisfies Readonly<Record<string, ImageStoreInfo>>;

/** The name of one. */
export type ExtraStore = keyof typeof EXTRA_STORES;

/** What the embedded cloud has unless told otherwise. */
export const USUAL_EXTRA_STORES: readonly ExtraStore[] = ['second'];

/** The rules of a profile with what its operator has chosen; of IMS nothing can be chosen. */
export function rulesOf(
  profile: CloudProfile,
  { extraStores, hasCache, regions }: StoreChoices,
): ProfileRules {
  const rules = PROFILE_RULES[profile];
  if (profile === 'ims') return rules;
  return {
    ...rules,
    stores: [...rules.stores.slice(0, 1), ...extraStores.map((name) => EXTRA_STORES[name])],
    importMethods: regions.length > 1 ? [...rules.importMethods, 'glance-download'] : rules.importMethods,
    hasCache,
  };
}

const GLANCE_DISK_FORMATS = [
  'ami',
  'ari',
  'aki',
  'vhd',
  'vhdx',
  'vmdk',
  'raw',
  'qcow2',
  'vdi',
  'iso',
  'ploop',
] as const;

/** Container formats are the same everywhere. */
export const CONTAINER_FORMATS = ['ami', 'ari', 'aki', 'bare', 'ovf', 'ova', 'docker', 'compressed'] as const;

/** The rules of each profile. */
export const PROFILE_RULES: Readonly<Record<CloudProfile, ProfileRules>> = {
  glance: {
    name: 'glance',
    diskFormats: GLANCE_DISK_FORMATS,
    defaultFormats: { disk: null, container: null },
    defaultVisibility: 'shared',
    unknownOperatorIsLiteral: false,
    dottedTagsHaveValues: false,
    createAtSorts: false,
    listsKilled: false,
    stores: [{ id: 'main', description: 'the default store' }, EXTRA_STORES.second],
    importMethods: ['glance-direct', 'web-download', 'copy-image'],
    refusesFourByteText: true,
    fillsSizeAndHashes: true,
    derivesProperties: false,
    deletesWithBody: false,
    hasResources: false,
    hasCache: false,
  },
  ims: {
    name: 'ims',
    diskFormats: [...GLANCE_DISK_FORMATS, 'zvhd', 'zvhd2'],
    defaultFormats: { disk: 'zvhd2', container: 'bare' },
    defaultVisibility: 'private',
    unknownOperatorIsLiteral: true,
    dottedTagsHaveValues: true,
    createAtSorts: true,
    listsKilled: true,
    stores: [],
    importMethods: [],
    refusesFourByteText: false,
    fillsSizeAndHashes: false,
    derivesProperties: true,
    deletesWithBody: true,
    hasResources: true,
    hasCache: false,
  },
};
