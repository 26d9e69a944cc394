import type { MappedVolume } from '../../api/block-devices.ts';
import { explain, refusalWords } from '../../api/messages.ts';
import { exactBytes, formatBytes, formatGigabytes } from '../../format/bytes.ts';
import { ownValue, quoted, quotedBeginning } from '../../format/text.ts';
import { formatCount, list } from '../../format/words.ts';
import type { NoFile } from './no-file.ts';
import type { Break, Check, TransferView } from './transfer.ts';

const ALGORITHM_WORDS: Readonly<Record<string, string>> = {
  md5: 'MD5',
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};

/** An algorithm as people write it. */
export function algorithmWords(algorithm: string): string {
  return ownValue(ALGORITHM_WORDS, algorithm) ?? algorithm;
}

/** `40 s left`, for a transfer that goes on as it does. */
export function durationWords(seconds: number): string {
  if (seconds < 60) return `${formatCount(Math.max(1, Math.round(seconds)))} s left`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min left`;
  return `${(seconds / 3600).toFixed(1)} h left`;
}

/** `a volume of 10 GB`; sizes only where all of them are known. */
export function volumesWords(volumes: readonly MappedVolume[]): string {
  const sizes = volumes.flatMap(({ sizeGib }) => (sizeGib === null ? [] : [formatGigabytes(sizeGib)]));
  const known = sizes.length === volumes.length && sizes.length > 0 ? ` of ${list(sizes)}` : '';
  return `${volumes.length > 1 ? `${formatCount(volumes.length)} volumes` : 'a volume'}${known}`;
}

function asFileWords([first]: readonly MappedVolume[]): string {
  return first?.from === 'volume'
    ? 'To get the data as a file, create an image from the volume.'
    : 'To get the data as a file, create a volume from the snapshot and an image from that volume.';
}

export const DOWNLOAD_WORDS = {
  // What there is to know before
  noFileTitle: (name: string, { kind }: NoFile) =>
    kind === 'deactivated'
      ? `${quotedBeginning(name)} can’t be downloaded now`
      : `${quotedBeginning(name)} has no file to download`,
  noFile: (because: NoFile) => {
    switch (because.kind) {
      case 'volumes':
        return because.isUnreadable
          ? 'The image points to volumes, but its block_device_mapping can’t be read.'
          : because.volumes.length > 1
            ? `The image points to ${volumesWords(because.volumes)}. Servers start from the first one. ${asFileWords(because.volumes)}`
            : `The image points to ${volumesWords(because.volumes)}. Servers start from it. ${asFileWords(because.volumes)}`;
      case 'whole-server':
        return 'This is a full-server image. The service stores it as a backup, not as a file.';
      case 'deactivated':
        return 'The image is deactivated. Only administrators can download it until it’s active again.';
      case 'not-uploaded':
        return 'No file has been uploaded yet.';
      case 'on-its-way':
        return 'The file is still being uploaded. Try again when the image is active.';
      case 'upload-failed':
        return 'Storing the file failed, and the service kept none of it.';
      case 'deleted':
        return 'The image is deleted or is about to be.';
      case 'empty':
        return 'The file is empty (0 bytes).';
      case 'other':
        return because.status === ''
          ? 'The service gives no status for the image.'
          : `The image has the unknown status ${quoted(because.status)}.`;
    }
  },
  linkTitle: (name: string) => `Download ${quotedBeginning(name)}`,
  link: 'Start download',
  linkIntro:
    'Your browser saves the file and shows the progress, but doesn’t verify it. Compare the checksum when it’s complete.',
  size: 'Size',
  checksum: (algorithm: string) => `Checksum (${algorithmWords(algorithm)})`,
  command: 'Command to compute it',
  noChecksum: 'The service provides no checksum, so the file can’t be verified.',
  copyChecksum: 'Copy checksum',
  copyCommand: 'Copy command',
  close: 'Close',
  cannotSave: 'The file couldn’t be opened for writing',

  // While it comes
  download: 'Download',
  title: (name: string, { stage }: TransferView) => {
    switch (stage.kind) {
      case 'running':
        return `Downloading ${quotedBeginning(name)}`;
      case 'broken':
        return `Download of ${quotedBeginning(name)} is incomplete`;
      case 'differs':
        return `${quotedBeginning(name)} is damaged`;
      case 'saved':
        return `Downloaded ${quotedBeginning(name)}`;
      case 'cancelled':
        return `Download of ${quotedBeginning(name)} cancelled`;
    }
  },
  progress: ({ receivedBytes, totalBytes, bytesPerSecond }: TransferView) => {
    const received = formatBytes(receivedBytes);
    const left = totalBytes === null || bytesPerSecond === null ? null : totalBytes - receivedBytes;
    return [
      totalBytes === null ? received : `${received} of ${formatBytes(totalBytes)}`,
      ...(bytesPerSecond === null ? [] : [`${formatBytes(bytesPerSecond)}/s`]),
      ...(left === null || bytesPerSecond === null || bytesPerSecond === 0
        ? []
        : [durationWords(left / bytesPerSecond)]),
    ].join(' · ');
  },
  cancel: 'Cancel',
  goOn: 'Resume',
  startAgain: 'Start again',
  discard: 'Discard',
  keepAnyway: 'Keep anyway',
  saved: (check: Check, algorithm: string, receivedBytes: number) => {
    const size = exactBytes(receivedBytes);
    switch (check) {
      case 'same':
        return `${size}. The ${algorithmWords(algorithm)} checksum matches.`;
      case 'none':
        return `${size}. Not verified: the service provides no checksum.`;
      case 'untold':
        return `${size}. Not verified: the service provides neither a checksum nor a size, so the file may be incomplete.`;
      case 'unknown':
        return `${size}. Not verified: the checksum (${algorithmWords(algorithm)}) couldn’t be computed here. Compare it yourself.`;
      case 'differs':
        return `${size}. Kept although the checksum doesn’t match. Don’t use it for a server.`;
    }
  },
  differs:
    'The checksum doesn’t match: the file was changed or damaged in transit or in storage. Nothing was saved.',
  expected: 'Expected checksum',
  found: 'Actual checksum',
  kept: 'The part downloaded so far is kept until you resume or discard it.',
} as const;

export function breakWords(because: Break): string {
  switch (because.kind) {
    case 'no-file':
      return 'This image has no file yet.';
    case 'disk':
      return `The file couldn’t be written: ${because.message}`;
    case 'size':
      return because.cameBytes > because.imageBytes
        ? `The service sent more than the image size of ${exactBytes(because.imageBytes)}. There’s no checksum to verify the file, so nothing was saved.`
        : `The service sent less than the image size of ${exactBytes(because.imageBytes)}. There’s no checksum to verify the file, so nothing was saved.`;
    case 'restart':
      return refusalWords(because.error, explain(because.error, 'this file'));
    case 'service': {
      const { error } = because;
      // Glance says only in its message which of the two it is.
      const refused = {
        title: 'You don’t have permission to download this file',
        advice: /deactivated/i.test(error.message)
          ? 'The image was deactivated. Only administrators can download it until it’s active again.'
          : 'Your role doesn’t allow downloading image files.',
      };
      return refusalWords(error, error.status === 403 ? refused : explain(error, 'this file'));
    }
  }
}
