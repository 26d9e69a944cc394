import {
  bucketPathProblem,
  enterpriseProjectProblem,
  type FormProblem,
  idProblem,
  imsDescriptionTextProblem,
  imsNameProblem,
  wholeProblem,
} from '../../../operations/service-jobs/form-rules.ts';
import { partsOf, splitTags } from '../../tags/tag-checks.ts';

/** The sources of a new image that IMS alone has. */
export type ImsSourceId = 'bucket' | 'server' | 'disk' | 'whole' | 'register';

/** What is typed, by the key of its field; what is not there has the first choice, or nothing. */
export type ImsValues = Readonly<Record<string, string>>;

/** A field of these forms. */
export interface ImsField {
  /** Attributes by their names, which the form keeps when another source is chosen; others begin with `ims.`. */
  readonly key: string;
  /** `server` and `volume` offer those of the project, where the catalog has such a service. */
  readonly control: 'text' | 'prose' | 'number' | 'choice' | 'flag' | 'tags' | 'system' | 'server' | 'volume';
  readonly choices?: readonly string[];
  /** The words, where several fields share them: data disks have a number. */
  readonly label: ImsLabel;
  readonly row?: number;
  readonly problem: FormProblem | null;
}

export type ImsLabel =
  | 'name'
  | 'description'
  | 'tags'
  | 'minRam'
  | 'maxRam'
  | 'enterpriseProject'
  | 'file'
  | 'use'
  | 'quick'
  | 'system'
  | 'osType'
  | 'minDisk'
  | 'firmware'
  | 'architecture'
  | 'key'
  | 'config'
  | 'server'
  | 'diskUse'
  | 'volume'
  | 'wholeFrom'
  | 'backup'
  | 'wholeType'
  | 'vault'
  | 'rowName'
  | 'rowVolume'
  | 'rowFile'
  | 'rowDisk';

/** The most data images of one request that reads files (operations, section 2). */
const MOST_FILE_ROWS = 3;
/** Disks that a server can have besides its first. */
const MOST_DISK_ROWS = 23;

const USES = ['system', 'metal', 'data', 'iso'] as const;
const DISK_USES = ['system', 'data'] as const;
const WHOLE_SOURCES = ['server', 'backup'] as const;
const WHOLE_TYPES = ['CBR', 'CSBS'] as const;

/** The value of a choice, which is its first where nothing was chosen. */
function choiceOf<T extends string>(values: ImsValues, key: string, choices: readonly [T, ...T[]]): T {
  return choices.find((known) => known === values[key]) ?? choices[0];
}

export const imageUseOf = (values: ImsValues) => choiceOf(values, 'ims.use', USES);
export const diskUseOf = (values: ImsValues) => choiceOf(values, 'ims.diskUse', DISK_USES);
export const wholeFromOf = (values: ImsValues) => choiceOf(values, 'ims.wholeFrom', WHOLE_SOURCES);
export const wholeTypeOf = (values: ImsValues) => choiceOf(values, 'ims.wholeType', WHOLE_TYPES);

/** Whether the file is imported as it is, up to 1 TB: never an ISO, nor with a key. */
export function isQuick(values: ImsValues): boolean {
  return values['ims.quick'] === 'true' && imageUseOf(values) !== 'iso';
}

/** How many data disks the form has fields for. */
export function rowCount(source: ImsSourceId, values: ImsValues): number {
  const typed = Number(values['ims.rows'] ?? '0');
  const wanted = Number.isInteger(typed) && typed > 0 ? typed : 0;
  if (source === 'disk')
    return diskUseOf(values) === 'data' ? Math.min(Math.max(1, wanted), MOST_DISK_ROWS) : 0;
  return Math.min(wanted, mostRows(source, values));
}

/** How many data disks the form can have fields for. */
export function mostRows(source: ImsSourceId, values: ImsValues): number {
  switch (source) {
    case 'bucket':
      return imageUseOf(values) === 'system' || imageUseOf(values) === 'metal' ? MOST_FILE_ROWS : 0;
    case 'server':
      return MOST_DISK_ROWS;
    case 'disk':
      return diskUseOf(values) === 'data' ? MOST_DISK_ROWS : 0;
    case 'whole':
    case 'register':
      return 0;
  }
}

/** The fields of a source with what is typed into them so far: what goes with what is decided here. */
export function imsFields(source: ImsSourceId, values: ImsValues): readonly ImsField[] {
  switch (source) {
    case 'bucket':
      return bucketFields(values);
    case 'server':
      return [
        server(values),
        nameField(values),
        ...rowFields(source, values),
        ...memory(values),
        ...described(values),
        enterprise(values),
      ];
    case 'disk':
      return diskUseOf(values) === 'data'
        ? [choice('ims.diskUse', 'diskUse', DISK_USES), ...rowFields(source, values)]
        : [
            choice('ims.diskUse', 'diskUse', DISK_USES),
            volume('ims.volume', 'volume', values),
            nameField(values),
            system(values, true),
            ...memory(values),
            ...described(values),
          ];
    case 'whole':
      return wholeFields(values);
    case 'register':
      return [file('ims.file', 'file', values)];
  }
}

function bucketFields(values: ImsValues): readonly ImsField[] {
  const use = imageUseOf(values);
  const isData = use === 'data';
  const quick = isQuick(values);
  return [
    choice('ims.use', 'use', USES),
    file('ims.file', 'file', values, fileUseProblem(values)),
    ...(use === 'iso' ? [] : [flag('ims.quick', 'quick')]),
    nameField(values),
    ...(isData
      ? [choice('ims.osType', 'osType', ['Linux', 'Windows'])]
      : [system(values, use === 'iso' || quick)]),
    number('min_disk', 'minDisk', values, isData && !quick ? 40 : 1, isData ? 2048 : 1024, true),
    ...(isData
      ? []
      : [
          choice('ims.firmware', 'firmware', ['', 'bios', 'uefi']),
          choice('ims.architecture', 'architecture', ['', 'x86', 'arm']),
          ...memory(values),
        ]),
    ...rowFields('bucket', values),
    // An image that is imported as it is cannot be encrypted on the way.
    ...(quick ? [] : [text('ims.key', 'key', idProblem(valueIn(values, 'ims.key')))]),
    ...(isData || quick ? [] : [flag('ims.config', 'config')]),
    ...described(values),
    enterprise(values),
  ];
}

function wholeFields(values: ImsValues): readonly ImsField[] {
  const isOfServer = wholeFromOf(values) === 'server';
  const isCbr = wholeTypeOf(values) === 'CBR';
  return [
    choice('ims.wholeFrom', 'wholeFrom', WHOLE_SOURCES),
    isOfServer
      ? server(values)
      : text('ims.backup', 'backup', idProblem(valueIn(values, 'ims.backup'), true)),
    choice('ims.wholeType', 'wholeType', WHOLE_TYPES),
    ...(isCbr ? [text('ims.vault', 'vault', idProblem(valueIn(values, 'ims.vault'), true))] : []),
    nameField(values),
    ...memory(values),
    ...described(values),
    enterprise(values),
  ];
}

/** The fields of each data disk: of a file, or of a volume. */
function rowFields(source: ImsSourceId, values: ImsValues): readonly ImsField[] {
  return Array.from({ length: rowCount(source, values) }, (_, row) => {
    const key = (name: string) => `ims.row${row}.${name}`;
    const name: ImsField = {
      key: key('name'),
      control: 'text',
      label: 'rowName',
      row,
      problem: imsNameProblem(valueIn(values, key('name'))),
    };
    if (source !== 'bucket') return [name, { ...volume(key('volume'), 'rowVolume', values), row }];
    return [
      name,
      { ...file(key('file'), 'rowFile', values), row },
      { ...number(key('disk'), 'rowDisk', values, 40, 2048, true), row },
    ];
  }).flat();
}

/** An ISO file makes an ISO image, and a quick import takes two formats; the end of the name tells. */
function fileUseProblem(values: ImsValues): FormProblem | null {
  const name = valueIn(values, 'ims.file').toLowerCase();
  const ending = /\.(qcow2?|vmdk|vhdx?|qed|vdi|zvhd|iso)$/.exec(name)?.[1] ?? '';
  if (isQuick(values) && ending !== '') return { kind: 'quick-format' };
  return ending === 'iso' && imageUseOf(values) !== 'iso' ? { kind: 'iso-file' } : null;
}

function file(key: string, label: ImsLabel, values: ImsValues, more: FormProblem | null = null): ImsField {
  return text(key, label, bucketPathProblem(valueIn(values, key)) ?? more);
}

function server(values: ImsValues): ImsField {
  return {
    key: 'ims.server',
    control: 'server',
    label: 'server',
    problem: idProblem(valueIn(values, 'ims.server'), true),
  };
}

function volume(key: string, label: ImsLabel, values: ImsValues): ImsField {
  return { key, control: 'volume', label, problem: idProblem(valueIn(values, key), true) };
}

function nameField(values: ImsValues): ImsField {
  return text('name', 'name', imsNameProblem(valueIn(values, 'name')));
}

function system(values: ImsValues, isNeeded: boolean): ImsField {
  const isMissing = isNeeded && valueIn(values, '__os_version') === '';
  return {
    key: '__os_version',
    control: 'system',
    label: 'system',
    problem: isMissing ? { kind: 'missing' } : null,
  };
}

const MOST_MEMORY = 2 ** 31 - 1;

function memory(values: ImsValues): readonly ImsField[] {
  const [least, most] = [valueIn(values, 'min_ram'), valueIn(values, 'max_ram')];
  const maximum = number('max_ram', 'maxRam', values, 0, MOST_MEMORY, false);
  const isTurned = most !== '' && Number(most) > 0 && Number(least) > Number(most);
  return [
    number('min_ram', 'minRam', values, 0, MOST_MEMORY, false),
    { ...maximum, problem: maximum.problem ?? (isTurned ? { kind: 'memory-order' } : null) },
  ];
}

function described(values: ImsValues): readonly ImsField[] {
  return [
    {
      key: '__description',
      control: 'prose',
      label: 'description',
      problem: imsDescriptionTextProblem(valueIn(values, '__description')),
    },
    { key: 'tags', control: 'tags', label: 'tags', problem: tagsProblem(valueIn(values, 'tags')) },
  ];
}

function enterprise(values: ImsValues): ImsField {
  return text(
    'enterprise_project_id',
    'enterpriseProject',
    enterpriseProjectProblem(valueIn(values, 'enterprise_project_id')),
  );
}

function text(key: string, label: ImsLabel, problem: FormProblem | null): ImsField {
  return { key, control: 'text', label, problem };
}

function number(
  key: string,
  label: ImsLabel,
  values: ImsValues,
  least: number,
  most: number,
  isNeeded: boolean,
): ImsField {
  return {
    key,
    control: 'number',
    label,
    problem: wholeProblem(valueIn(values, key), least, most, isNeeded),
  };
}

function choice(key: string, label: ImsLabel, choices: readonly string[]): ImsField {
  return { key, control: 'choice', label, choices, problem: null };
}

function flag(key: string, label: ImsLabel): ImsField {
  return { key, control: 'flag', label, problem: null };
}

export function valueIn(values: ImsValues, key: string): string {
  return values[key] ?? '';
}

const TAG_KEY = /^[\w\u4e00-\u9fff-]{1,36}$/;
const TAG_VALUE = /^[\w.\u4e00-\u9fff-]{0,43}$/;

/** The limits of tags with values (operations, section 6). */
function tagsProblem(typed: string): FormProblem | null {
  const tags = splitTags(typed);
  const wrong = tags.find((tag) => {
    const { key, value } = partsOf(tag, 'ims');
    return !TAG_KEY.test(key) || !TAG_VALUE.test(value ?? '');
  });
  if (wrong !== undefined) return { kind: 'tag', tag: wrong };
  const keys = new Set(tags.map((tag) => partsOf(tag, 'ims').key));
  return tags.length > 10 || keys.size < tags.length ? { kind: 'tag-count' } : null;
}
