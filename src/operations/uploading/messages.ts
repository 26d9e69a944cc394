import { explain, refusalWords } from '../../api/messages.ts';
import { formatBytes } from '../../format/bytes.ts';
import { formatCount, plural } from '../../format/words.ts';
import { quotedBeginning } from '../../format/text.ts';
import { algorithmWords, durationWords } from '../downloading/messages.ts';
import { QUOTA_WORDS } from '../service/quota-messages.ts';
import type { UploadFailure, UploadStage, UploadView } from './upload-view.ts';

type Differing = Extract<UploadStage, { kind: 'differs' }>;

export const UPLOAD_WORDS = {
  card: 'Uploads',
  summary: (running: number, waiting: number, ended: number) =>
    running + waiting === 0
      ? plural(ended, { one: '# upload ended', other: '# uploads ended' })
      : [
          plural(running, { one: 'Uploading # file', other: 'Uploading # files' }),
          ...(waiting === 0 ? [] : [`${formatCount(waiting)} waiting`]),
        ].join(' · '),
  list: 'Uploads',
  title: (name: string, { kind }: UploadStage) => {
    switch (kind) {
      case 'queued':
      case 'sending':
      case 'waiting':
        return `Uploading ${quotedBeginning(name)}`;
      case 'paused':
        return `Upload of ${quotedBeginning(name)} paused`;
      case 'storing':
      case 'checking':
        return `Storing ${quotedBeginning(name)}`;
      case 'done':
        return `Uploaded ${quotedBeginning(name)}`;
      case 'differs':
        return `${quotedBeginning(name)} is damaged`;
      case 'failed':
        return `Upload of ${quotedBeginning(name)} failed`;
      case 'cancelled':
        return `Upload of ${quotedBeginning(name)} stopped`;
    }
  },
  progress: ({ stage, sentBytes, totalBytes, bytesPerSecond }: UploadView) => {
    const sent = `${formatBytes(sentBytes)} of ${formatBytes(totalBytes)}`;
    switch (stage.kind) {
      case 'queued':
        return `${formatBytes(totalBytes)} · waiting for its turn`;
      case 'sending':
        return [
          sent,
          ...(bytesPerSecond === null ? [] : [`${formatBytes(bytesPerSecond)}/s`]),
          ...(bytesPerSecond === null || bytesPerSecond === 0
            ? []
            : [durationWords((totalBytes - sentBytes) / bytesPerSecond)]),
        ].join(' · ');
      case 'waiting':
        return stage.for === 'connection'
          ? `${sent} · no connection, trying again`
          : `${sent} · waiting until the service has given up the earlier attempt`;
      case 'paused':
        return `${sent} · Vitrine’s server keeps the connection for 10 minutes`;
      case 'storing':
        return `${formatBytes(totalBytes)} sent · the service is storing it`;
      case 'checking':
        return `${formatBytes(totalBytes)} stored · verifying the checksum`;
      case 'done':
        return `${formatBytes(totalBytes)}. ${checkWords(stage)}`;
      case 'differs':
      case 'failed':
        return sent;
      case 'cancelled':
        return null;
    }
  },
  differs: ({ from }: Differing) =>
    from === 'expected'
      ? 'The file doesn’t have the checksum you expected. The image was stored: delete it, or keep it if the expected checksum was wrong.'
      : 'What the service stored doesn’t have the checksum of the file: it was changed on the way or in storage. Delete the image and upload it again.',
  expectedSum: 'Expected checksum',
  foundSum: 'Actual checksum',
  fileSum: 'Checksum of the file',
  storedSum: 'Checksum of the image',
  stopped: 'The image is still there, without a file.',
  pause: (name: string) => `Pause ${quotedBeginning(name)}`,
  resume: (name: string) => `Resume ${quotedBeginning(name)}`,
  startAgain: (name: string) => `Start again: ${quotedBeginning(name)}`,
  stop: (name: string) => `Stop ${quotedBeginning(name)}`,
  close: (name: string) => `Remove ${quotedBeginning(name)} from this list`,
  up: (name: string) => `Upload ${quotedBeginning(name)} earlier`,
  down: (name: string) => `Upload ${quotedBeginning(name)} later`,
  deleteImage: 'Delete image',
  deleteOf: (name: string) => `Delete image ${quotedBeginning(name)}`,
  deleted: (name: string) => `${quotedBeginning(name)} deleted.`,
  notDeleted: (name: string) => `${quotedBeginning(name)} couldn’t be deleted`,
  closeAll: 'Close',
  pauseShort: 'Pause',
  resumeShort: 'Resume',
  startAgainShort: 'Start again',
  stopShort: 'Stop',
  notContinued: (name: string) => `The upload of ${quotedBeginning(name)} couldn’t continue`,
  otherFile: 'This is another file',
  otherFileAdvice: (fileName: string, sizeBytes: number) =>
    `The upload was of ${quotedBeginning(fileName)} with ${formatBytes(sizeBytes)}, and the contents differ. Choose that file, or create a new image for this one.`,
} as const;

function checkWords({ check, checksum }: Extract<UploadStage, { kind: 'done' }>): string {
  switch (check) {
    case 'same':
      return `The ${algorithmWords(checksum?.name ?? '')} checksum matches.`;
    case 'none':
      return 'Not verified: the service provides no checksum.';
    case 'unknown':
      return `Not verified: the checksum (${algorithmWords(checksum?.name ?? '')}) couldn’t be computed here.`;
  }
}

/** Why an upload has failed, and what can be done. */
export function failureWords(because: UploadFailure): string {
  switch (because.kind) {
    case 'lost':
      return 'The connection was lost for too long, so the service gave up the upload. Start again: it goes into the same image.';
    case 'given-back':
      return 'The service couldn’t store the file and gave no reason. Start again: it goes into the same image.';
    case 'no-longer':
      return because.status === null
        ? 'The image was deleted.'
        : `The image can’t take a file any more: its status is ${because.status}.`;
    case 'quota':
      return `${QUOTA_WORDS.exceeded(because.quota)} Nothing was sent.`;
    case 'file':
      return 'The file can’t be read any more. It was moved, deleted or changed.';
    case 'service': {
      const { error } = because;
      return refusalWords(error, byStatus(error.status) ?? explain(error, 'this image'));
    }
  }
}

function byStatus(status: number) {
  switch (status) {
    case 403:
      return {
        title: 'You don’t have permission to upload to this image',
        advice: 'Your role doesn’t allow uploading image files.',
      };
    case 409:
      return {
        title: 'The image can’t take a file now',
        advice: 'It may have one already, or another upload to it is running.',
      };
    case 413:
      return {
        title: 'The file is too large for the service or the quota',
        advice: 'Delete images that aren’t needed, or ask your administrator for more.',
      };
    default:
      return null;
  }
}
