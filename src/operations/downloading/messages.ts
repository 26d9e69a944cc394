import type { MappedVolume } from '../../api/block-devices.ts';
import { explain, refusalWords } from '../../api/messages.ts';
import { exactBytes, formatBytes, formatGigabytes } from '../../format/bytes.ts';
import { ownOf } from '../../format/own.ts';
import { formatCount, list } from '../../format/words.ts';
import { quoted, quotedBeginning } from '../../format/quoted.ts';
import type { NoFile } from './no-file.ts';
import type { Break, Check, TransferView } from './transfer.ts';

const ALGORITHM_WORDS: Readonly<Record<string, string>> = {
  md5: 'MD5',
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};

function algorithmWords(algorithm: string): string {
  return ownOf(ALGORITHM_WORDS, algorithm) ?? algorithm;
}

function durationWords(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s left`;
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
    ? 'To have the data as a file, make an image from the volume.'
    : 'To have the data as a file, make a volume from the snapshot and an image from that volume.';
}

export const DOWNLOAD_WORDS = {
  // What there is to know before
  noFileTitle: (name: string, { kind }: NoFile) =>
    kind === 'deactivated'
      ? `${quotedBeginning(name)} cannot be downloaded now`
      : `${quotedBeginning(name)} has no file to download`,
  noFile: (because: NoFile) => {
    switch (because.kind) {
      case 'volumes':
        return because.isUnreadable
          ? 'It points to volumes, but its block_device_mapping cannot be read.'
          : `It points to ${volumesWords(because.volumes)}, and a server made from it starts from ${because.volumes.length > 1 ? 'the first' : 'that'}. ${asFileWords(because.volumes)}`;
      case 'whole-server':
        return 'It is a full-server image: the service keeps it as a backup, not as a file.';
      case 'deactivated':
        return 'It is deactivated: until it is active again, only administrators get its file.';
      case 'not-uploaded':
        return 'No file was uploaded to it yet.';
      case 'on-its-way':
        return 'Its file is still on its way to the service. Try again when the image is active.';
      case 'upload-failed':
        return 'Storing its file failed, and the service kept nothing of it.';
      case 'deleted':
        return 'The image is deleted, or about to be.';
      case 'empty':
        return 'Its file is empty: it has 0 bytes.';
      case 'other':
        return because.status === ''
          ? 'The service does not say what status it has.'
          : `Its status is ${quoted(because.status)}, which Vitrine does not know.`;
    }
  },
  linkTitle: (name: string) => `Download ${quotedBeginning(name)}`,
  link: 'Start the download',
  linkIntro:
    'Your browser saves the file and shows its progress. It does not check it: compare the checksum when the file is complete.',
  size: 'Size',
  checksum: (algorithm: string) => `Checksum (${algorithmWords(algorithm)})`,
  command: 'Command that computes it',
  noChecksum: 'The service names no checksum, so a damaged file cannot be told from a whole one.',
  copyChecksum: 'Copy the checksum',
  copyCommand: 'Copy the command',
  copied: 'Copied',
  copyByHand: 'Your browser did not let the page copy. Copy it from here:',
  close: 'Close',
  cannotSave: 'The file could not be opened for writing',

  // While it comes
  download: 'Download',
  title: (name: string, { stage }: TransferView) => {
    switch (stage.kind) {
      case 'running':
        return `Downloading ${quotedBeginning(name)}`;
      case 'broken':
        return `The download of ${quotedBeginning(name)} is not complete`;
      case 'differs':
        return `${quotedBeginning(name)} arrived damaged`;
      case 'saved':
        return `Downloaded ${quotedBeginning(name)}`;
      case 'cancelled':
        return `The download of ${quotedBeginning(name)} was cancelled`;
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
  goOn: 'Go on',
  startAgain: 'Start again',
  discard: 'Discard',
  keepAnyway: 'Keep it anyway',
  saved: (check: Check, algorithm: string, receivedBytes: number) => {
    const size = exactBytes(receivedBytes);
    switch (check) {
      case 'same':
        return `${size}. The ${algorithmWords(algorithm)} checksum is the one that the service has.`;
      case 'none':
        return `${size}. The service names no checksum to compare with.`;
      case 'untold':
        return `${size}. The service names neither a checksum nor a size, so whether all of it came cannot be told.`;
      case 'unknown':
        return `${size}. The checksum (${algorithmWords(algorithm)}) could not be computed here; compare it yourself.`;
      case 'differs':
        return `${size}, kept although the checksum differs: do not use it for a server.`;
    }
  },
  differs:
    'All of it came, but its checksum is not the one that the service has: it was changed or damaged on the way or in the store. Nothing was kept.',
  expected: 'Checksum that the service has',
  found: 'Checksum of what came',
  kept: 'What came so far is kept until you go on or discard it.',
} as const;

/** Why a download is not complete. */
export function breakWords(because: Break): string {
  switch (because.kind) {
    case 'no-file':
      return 'The service has no file for this image yet.';
    case 'disk':
      return `The file could not be written: ${because.message}`;
    case 'size':
      return `The image has ${exactBytes(because.imageBytes)}, and the service sends ${because.cameBytes > because.imageBytes ? 'more' : 'less'}. There is no checksum to tell which is right, so nothing was kept.`;
    case 'anew':
      return refusalWords(because.error, explain(because.error, 'this file'));
    case 'service': {
      const { error } = because;
      // Glance says in words alone which of the two it is.
      const refused = {
        title: 'The service does not give you this file',
        advice: /deactivated/i.test(error.message)
          ? 'The image was deactivated: until it is active again, only administrators get its file.'
          : 'Your role does not allow reading the files of images.',
      };
      return refusalWords(error, error.status === 403 ? refused : explain(error, 'this file'));
    }
  }
}
