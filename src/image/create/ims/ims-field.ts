import {
  bucketPathProblem,
  enterpriseProjectProblem,
  type FormProblem,
  idProblem,
  imsDescriptionTextProblem,
  imsNameProblem,
  wholeProblem,
} from '../../../operations/service-jobs/form-rules.ts';
import { isKeyedTag, partsOf } from '../../../api/keyed-tags.ts';
import { splitTags } from '../../tags/tag-checks.ts';

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

export function fileField(
  key: string,
  label: ImsLabel,
  values: ImsValues,
  more: FormProblem | null = null,
): ImsField {
  return textField(key, label, bucketPathProblem(enteredIn(values, key)) ?? more);
}

export function serverField(values: ImsValues): ImsField {
  return {
    key: 'ims.server',
    control: 'server',
    label: 'server',
    problem: idProblem(enteredIn(values, 'ims.server'), true),
  };
}

export function volumeField(key: string, label: ImsLabel, values: ImsValues): ImsField {
  return { key, control: 'volume', label, problem: idProblem(enteredIn(values, key), true) };
}

export function nameField(values: ImsValues): ImsField {
  return textField('name', 'name', imsNameProblem(enteredIn(values, 'name')));
}

export function systemField(values: ImsValues, isNeeded: boolean): ImsField {
  const isMissing = isNeeded && enteredIn(values, '__os_version') === '';
  return {
    key: '__os_version',
    control: 'system',
    label: 'system',
    problem: isMissing ? { kind: 'missing' } : null,
  };
}

const MOST_MEMORY = 2 ** 31 - 1;

export function memoryFields(values: ImsValues): readonly ImsField[] {
  const [least, most] = [enteredIn(values, 'min_ram'), enteredIn(values, 'max_ram')];
  const maximum = numberField('max_ram', 'maxRam', values, 0, MOST_MEMORY, false);
  const isTurned = most !== '' && Number(most) > 0 && Number(least) > Number(most);
  return [
    numberField('min_ram', 'minRam', values, 0, MOST_MEMORY, false),
    { ...maximum, problem: maximum.problem ?? (isTurned ? { kind: 'memory-order' } : null) },
  ];
}

export function describedFields(values: ImsValues): readonly ImsField[] {
  return [
    {
      key: '__description',
      control: 'prose',
      label: 'description',
      problem: imsDescriptionTextProblem(enteredIn(values, '__description')),
    },
    { key: 'tags', control: 'tags', label: 'tags', problem: tagsProblem(enteredIn(values, 'tags')) },
  ];
}

export function enterpriseField(values: ImsValues): ImsField {
  return textField(
    'enterprise_project_id',
    'enterpriseProject',
    enterpriseProjectProblem(enteredIn(values, 'enterprise_project_id')),
  );
}

export function textField(key: string, label: ImsLabel, problem: FormProblem | null): ImsField {
  return { key, control: 'text', label, problem };
}

export function numberField(
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
    problem: wholeProblem(enteredIn(values, key), least, most, isNeeded),
  };
}

export function choiceField(key: string, label: ImsLabel, choices: readonly string[]): ImsField {
  return { key, control: 'choice', label, choices, problem: null };
}

export function flagField(key: string, label: ImsLabel): ImsField {
  return { key, control: 'flag', label, problem: null };
}

export function enteredIn(values: ImsValues, key: string): string {
  return values[key] ?? '';
}

/** The limits of tags with values (operations, section 6). */
function tagsProblem(typed: string): FormProblem | null {
  const tags = splitTags(typed);
  const wrong = tags.find((tag) => !isKeyedTag(partsOf(tag, 'ims')));
  if (wrong !== undefined) return { kind: 'tag', tag: wrong };
  const keys = new Set(tags.map((tag) => partsOf(tag, 'ims').key));
  return tags.length > 10 || keys.size < tags.length ? { kind: 'tag-count' } : null;
}
