import { toApiError } from '../../api/errors.ts';
import { explain, refusalWords } from '../../api/messages.ts';
import { showImage } from '../../api/images.ts';
import { pickFiles } from '../../ui/pick-files.ts';
import { tell } from '../../ui/Toast.tsx';
import type { JobRecord } from '../../work/job.ts';
import { jobs } from '../../work/registry.ts';
import type { FollowUpWork } from '../../work/undo-and-retry.ts';
import { expectedIn, isSameFile, readRecord, type UploadRecord } from './file-print.ts';
import { UPLOAD_WORDS as words } from './messages.ts';
import { beginUpload, type UploadPlace } from './uploads.ts';

/**
 * Goes on with an upload that a reload has interrupted, once the user has chosen its file again: a page cannot keep
 * one. `null` where what was kept of it cannot be read.
 */
export function reviveUpload(place: UploadPlace, jobId: string, kept: JobRecord): FollowUpWork | null {
  const record = readRecord(kept);
  if (record === null) return null;
  return { isRepeatable: true, again: () => void goOn(place, jobId, record) };
}

async function goOn(place: UploadPlace, jobId: string, record: UploadRecord): Promise<void> {
  const [file] = await pickFiles('one');
  if (file === undefined) return;
  if (!(await isSameFile(record, file))) {
    tell({
      text: words.otherFile,
      detail: words.otherFileAdvice(record.fileName, record.sizeBytes),
      tone: 'bad',
    });
    return;
  }
  try {
    const image = await showImage(place.http, place.scope, record.imageId);
    const { importTo } = record;
    beginUpload(place, { image, file, expected: expectedIn(record), importTo, isContinued: true });
    jobs.remove(jobId);
  } catch (thrown) {
    const error = toApiError(thrown);
    tell({
      text: words.notContinued(record.name),
      detail: refusalWords(error, explain(error, 'this image')),
      tone: 'bad',
    });
  }
}
