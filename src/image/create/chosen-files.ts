import { PROFILES, type ProfileName } from '../../attributes/profile.ts';
import { readExpectedSum } from '../../operations/uploading/expected-sum.ts';
import {
  formatOf,
  formatOfName,
  inspectFile,
  isMismatch,
  minDiskGibOf,
  nameOfFile,
  type Compression,
  type FileFinding,
} from '../../operations/uploading/file-format.ts';
import { valueProblem } from '../edit/checks.ts';
import { createFields, type ChosenFile, type FieldProblem } from './create-form.ts';
import type { CreateDraft } from './create-draft.ts';

/** Why a file cannot be uploaded as it is. */
export type FileProblem =
  | { readonly kind: 'reading' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'compressed'; readonly compression: Compression }
  | { readonly kind: 'archive' };

/** What is odd about a file, and may be right all the same. */
export type FileDoubt =
  | { readonly kind: 'mismatch'; readonly found: string; readonly chosen: string }
  | { readonly kind: 'named'; readonly found: string; readonly claimed: string }
  | { readonly kind: 'backing-file' | 'data-file' | 'extents' }
  /** Neither a signature nor a boot sector. */
  | { readonly kind: 'no-system' };

let lastId = 0;

/** Adds files to the form, and reads what they are. */
export function addFiles(draft: CreateDraft, files: readonly File[], profile: ProfileName): void {
  const field = createFields(profile).find(({ attribute }) => attribute === 'disk_format');
  const formats = field?.values ?? [];
  const added = files.map((file): ChosenFile => {
    lastId += 1;
    const claimed = formatOfName(file.name);
    return {
      id: String(lastId),
      file,
      name: nameOfFile(file.name, PROFILES[profile].nameMaxLength),
      diskFormat: claimed !== null && formats.includes(claimed) ? claimed : (formats[0] ?? 'raw'),
      minDisk: '',
      expectedSum: '',
      finding: null,
    };
  });
  draft.change({ files: [...draft.getState().files, ...added] });
  for (const { id, file } of added) {
    inspectFile(file).then(
      (finding) => changeFile(draft, id, { finding, ...suggestedBy(finding, file.size, formats, profile) }),
      () => changeFile(draft, id, { finding: 'unreadable' }),
    );
  }
}

/** What the content of a file suggests for its image. */
function suggestedBy(
  finding: FileFinding,
  sizeBytes: number,
  formats: readonly string[],
  profile: ProfileName,
): Partial<ChosenFile> {
  const found = formatOf(finding);
  const least = minDiskGibOf(finding, sizeBytes);
  const isUnsignedOfIms = profile === 'ims' && finding.kind === 'raw';
  return {
    // A file of IMS's own formats has no signature: what its name says counts.
    ...(found === null || !formats.includes(found) || isUnsignedOfIms ? {} : { diskFormat: found }),
    ...(least === null || least === 0 ? {} : { minDisk: String(least) }),
  };
}

export function changeFile(draft: CreateDraft, id: string, change: Partial<ChosenFile>): void {
  const { files } = draft.getState();
  const at = files.findIndex((one) => one.id === id);
  const before = files[at];
  if (before !== undefined) draft.change({ files: files.with(at, { ...before, ...change }) });
}

export function removeFile(draft: CreateDraft, id: string): void {
  draft.change({ files: draft.getState().files.filter((one) => one.id !== id) });
}

/** Why a file cannot be uploaded, if so. A container may be made for what is none of a disk. */
export function fileProblem({ finding }: ChosenFile, containerFormat: string): FileProblem | null {
  if (finding === null) return { kind: 'reading' };
  if (finding === 'unreadable') return { kind: 'unreadable' };
  switch (finding.kind) {
    case 'empty':
      return { kind: 'empty' };
    case 'compressed':
      return containerFormat === 'compressed'
        ? null
        : { kind: 'compressed', compression: finding.compression };
    case 'archive':
      return containerFormat === 'ova' || containerFormat === 'docker' ? null : { kind: 'archive' };
    default:
      return null;
  }
}

/** What to point out about a file. */
export function fileDoubts({ file, finding, diskFormat }: ChosenFile): readonly FileDoubt[] {
  if (finding === null || finding === 'unreadable') return [];
  const found = formatOf(finding);
  if (found === null) return [];
  const claimed = formatOfName(file.name);
  const doubts: FileDoubt[] = [];
  if (isMismatch(finding, diskFormat)) doubts.push({ kind: 'mismatch', found, chosen: diskFormat });
  else if (claimed !== null && isMismatch(finding, claimed)) doubts.push({ kind: 'named', found, claimed });
  if (finding.kind === 'disk' && finding.incomplete !== null) doubts.push({ kind: finding.incomplete });
  if (finding.kind === 'raw' && !finding.hasBootSector && diskFormat === 'raw')
    doubts.push({ kind: 'no-system' });
  return doubts;
}

/** The problems of what was typed for one file, by field. */
export interface FileFieldProblems {
  readonly name: FieldProblem | null;
  readonly minDisk: FieldProblem | null;
  readonly isSumBad: boolean;
}

export function fileFieldProblems(chosen: ChosenFile, profile: ProfileName): FileFieldProblems {
  const { name, minDisk, expectedSum } = chosen;
  const { least = 0, most = Number.POSITIVE_INFINITY } =
    createFields(profile).find(({ attribute }) => attribute === 'min_disk') ?? {};
  const value = Number(minDisk);
  const ofDisk = minDisk === '' ? null : valueProblem('min_disk', minDisk, profile);
  const isOutside = minDisk !== '' && (value < least || value > most);
  return {
    name: valueProblem('name', name, profile),
    minDisk: ofDisk ?? (isOutside ? { kind: 'outside', least, most } : null),
    isSumBad: expectedSum.trim() !== '' && readExpectedSum(expectedSum) === null,
  };
}

/** Whether all of them can be uploaded as they are. */
export function areReady(
  files: readonly ChosenFile[],
  containerFormat: string,
  profile: ProfileName,
): boolean {
  return (
    files.length > 0 &&
    files.every((chosen) => {
      const { name, minDisk, isSumBad } = fileFieldProblems(chosen, profile);
      return fileProblem(chosen, containerFormat) === null && name === null && minDisk === null && !isSumBad;
    })
  );
}

/** The attributes that each file has its own value of. */
export function ownValuesOf({ name, diskFormat, minDisk }: ChosenFile): Readonly<Record<string, string>> {
  return { name, disk_format: diskFormat, min_disk: minDisk };
}
