import { type FormProblem, idProblem, imsNameProblem } from '../../../operations/service-jobs/form-rules.ts';
import {
  choiceField,
  describedFields,
  enterpriseField,
  fileField,
  flagField,
  type ImsField,
  type ImsValues,
  memoryFields,
  nameField,
  numberField,
  serverField,
  systemField,
  textField,
  enteredIn,
  volumeField,
} from './ims-field.ts';

/** The sources of a new image that IMS alone has. */
export type ImsSourceId = 'bucket' | 'server' | 'disk' | 'whole' | 'register';

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
        serverField(values),
        nameField(values),
        ...rowFields(source, values),
        ...memoryFields(values),
        ...describedFields(values),
        enterpriseField(values),
      ];
    case 'disk':
      return diskUseOf(values) === 'data'
        ? [choiceField('ims.diskUse', 'diskUse', DISK_USES), ...rowFields(source, values)]
        : [
            choiceField('ims.diskUse', 'diskUse', DISK_USES),
            volumeField('ims.volume', 'volume', values),
            nameField(values),
            systemField(values, true),
            ...memoryFields(values),
            ...describedFields(values),
          ];
    case 'whole':
      return wholeFields(values);
    case 'register':
      return [fileField('ims.file', 'file', values)];
  }
}

function bucketFields(values: ImsValues): readonly ImsField[] {
  const use = imageUseOf(values);
  const isData = use === 'data';
  const quick = isQuick(values);
  return [
    choiceField('ims.use', 'use', USES),
    fileField('ims.file', 'file', values, fileUseProblem(values)),
    ...(use === 'iso' ? [] : [flagField('ims.quick', 'quick')]),
    nameField(values),
    ...(isData
      ? [choiceField('ims.osType', 'osType', ['Linux', 'Windows'])]
      : [systemField(values, use === 'iso' || quick)]),
    numberField('min_disk', 'minDisk', values, isData && !quick ? 40 : 1, isData ? 2048 : 1024, true),
    ...(isData
      ? []
      : [
          choiceField('ims.firmware', 'firmware', ['', 'bios', 'uefi']),
          choiceField('ims.architecture', 'architecture', ['', 'x86', 'arm']),
          ...memoryFields(values),
        ]),
    ...rowFields('bucket', values),
    // An image that is imported as it is cannot be encrypted on the way.
    ...(quick ? [] : [textField('ims.key', 'key', idProblem(enteredIn(values, 'ims.key')))]),
    ...(isData || quick ? [] : [flagField('ims.config', 'config')]),
    ...describedFields(values),
    enterpriseField(values),
  ];
}

function wholeFields(values: ImsValues): readonly ImsField[] {
  const isOfServer = wholeFromOf(values) === 'server';
  const isCbr = wholeTypeOf(values) === 'CBR';
  return [
    choiceField('ims.wholeFrom', 'wholeFrom', WHOLE_SOURCES),
    isOfServer
      ? serverField(values)
      : textField('ims.backup', 'backup', idProblem(enteredIn(values, 'ims.backup'), true)),
    choiceField('ims.wholeType', 'wholeType', WHOLE_TYPES),
    ...(isCbr ? [textField('ims.vault', 'vault', idProblem(enteredIn(values, 'ims.vault'), true))] : []),
    nameField(values),
    ...memoryFields(values),
    ...describedFields(values),
    enterpriseField(values),
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
      problem: imsNameProblem(enteredIn(values, key('name'))),
    };
    if (source !== 'bucket') return [name, { ...volumeField(key('volume'), 'rowVolume', values), row }];
    return [
      name,
      { ...fileField(key('file'), 'rowFile', values), row },
      { ...numberField(key('disk'), 'rowDisk', values, 40, 2048, true), row },
    ];
  }).flat();
}

/** An ISO file makes an ISO image, and a quick import takes two formats; the end of the name tells. */
function fileUseProblem(values: ImsValues): FormProblem | null {
  const name = enteredIn(values, 'ims.file').toLowerCase();
  const ending = /\.(qcow2?|vmdk|vhdx?|qed|vdi|zvhd|iso)$/.exec(name)?.[1] ?? '';
  if (isQuick(values) && ending !== '') return { kind: 'quick-format' };
  return ending === 'iso' && imageUseOf(values) !== 'iso' ? { kind: 'iso-file' } : null;
}
