import { ownValue } from '../../format/text.ts';

const LIST = 'Choose one of the offered values.';
const GONE = 'This image no longer exists. Refresh the list.';
const BUCKET =
  'Check the bucket and the file: same region, Standard storage class, readable and writable, and a new file name for an export.';
const BUSY = 'The service is busy with your other jobs. Try again once some have finished.';
const NO_EXPORT = 'The service doesn’t export this image, or is exporting it already.';
const FORMAT = 'Choose an offered format, and a file name of at most 128 characters.';
const KEY = 'The encryption key is missing, disabled, or not permitted.';
const NAME =
  'Use 1 to 128 letters, digits, hyphens, periods, underscores, or spaces, with no space at either end.';
const DESCRIPTION = 'Use at most 1024 characters, without line breaks, < and >.';
const OWNER = 'Only the image’s owner can do this.';
const KIND = 'This isn’t available for full-server and ISO images.';
const TOO_LARGE = 'It’s too large for this way. Quick import and quick export take up to 1 TB.';
const FIT = 'This change doesn’t fit the image.';
const SCOPE = 'Sign in again and select the project.';
const ROLE = 'Your account doesn’t have permission. Ask your administrator for the IMS role.';

/** The codes of IMS that creating, copying and exporting can end with, in words (query-images, section 8). */
const ADVICE: Readonly<Record<string, string>> = {
  'IMG.0002': NAME,
  'IMG.0003': NAME,
  'IMG.0013': NAME,
  'IMG.0062': NAME,
  'IMG.0004': DESCRIPTION,
  'IMG.0054': DESCRIPTION,
  'IMG.0005': 'The server doesn’t exist. Check its ID and the region.',
  'IMG.0006': 'The disk doesn’t exist or can’t be used. Check its ID and its state.',
  'IMG.0008': 'Stop the server, then try again.',
  'IMG.0009': 'This name is taken. Choose another.',
  'IMG.0010': 'The server is busy with another task. Try again when that has finished.',
  'IMG.0015': 'Your image quota is full. Delete images or ask for a higher quota.',
  'IMG.0024': LIST,
  'IMG.0117': LIST,
  'IMG.0122': LIST,
  'IMG.0056': 'Choose an operating system from the list.',
  'IMG.0026': ROLE,
  'IMG.0161': ROLE,
  'IMG.0027': GONE,
  'IMG.0031': GONE,
  'IMG.0066': GONE,
  'IMG.0086': GONE,
  'IMG.0121': GONE,
  'IMG.0144': GONE,
  'IMG.0030': SCOPE,
  'IMG.0067': SCOPE,
  'IMG.0087': SCOPE,
  'IMG.0104': SCOPE,
  'IMG.0145': SCOPE,
  'IMG.0046': 'The image isn’t ready. Wait until its status allows this.',
  'IMG.0047': OWNER,
  'IMG.0092': OWNER,
  'IMG.0106': OWNER,
  'IMG.0055': 'Check the minimum disk and the memory.',
  'IMG.0057': BUCKET,
  'IMG.0058': BUCKET,
  'IMG.0068': BUCKET,
  'IMG.0069': BUCKET,
  'IMG.0070': BUCKET,
  'IMG.0109': BUCKET,
  'IMG.0123': BUCKET,
  'IMG.0175': BUCKET,
  'IMG.0059': TOO_LARGE,
  'IMG.0111': TOO_LARGE,
  'IMG.0160': TOO_LARGE,
  'IMG.0060': BUSY,
  'IMG.0149': BUSY,
  'IMG.0187': BUSY,
  'IMG.0194': BUSY,
  'IMG.0071': NO_EXPORT,
  'IMG.0077': NO_EXPORT,
  'IMG.0079': NO_EXPORT,
  'IMG.0080': NO_EXPORT,
  'IMG.0081': NO_EXPORT,
  'IMG.0128': NO_EXPORT,
  'IMG.0148': NO_EXPORT,
  'IMG.0072': FORMAT,
  'IMG.0073': FORMAT,
  'IMG.0074': FORMAT,
  'IMG.0075': FORMAT,
  'IMG.0095': KEY,
  'IMG.0097': KEY,
  'IMG.0099': KEY,
  'IMG.0100': KEY,
  'IMG.0101': KEY,
  'IMG.0102': KEY,
  'IMG.0103': KEY,
  'IMG.0108': 'There is no such project in this region.',
  'IMG.0115': 'Use tag keys of up to 36 and values of up to 43 characters.',
  'IMG.0116': 'An image can have 10 tags.',
  'IMG.0130': KIND,
  'IMG.0135': KIND,
  'IMG.0167': KIND,
  'IMG.0141': 'Choose BIOS or UEFI.',
  'IMG.0142': 'The image is in this region already. Choose another one.',
  'IMG.0143': 'Encrypted images can’t be copied to another region.',
  'IMG.0146': 'The image is too large to copy: at most 128 GB.',
  'IMG.0147': 'There is no such region.',
  'IMG.0151': 'The agency doesn’t allow this. Check its name and its permissions.',
  'IMG.0168': FIT,
  'IMG.0169': FIT,
  'IMG.0170': FIT,
  'IMG.0171': FIT,
  'IMG.0172': FIT,
  'IMG.0173': FIT,
  'IMG.0174': FIT,
  'IMG.0196': 'Accept the shared image first.',
  'IMG.0197': 'Encrypted shared images can’t be copied.',
  'IMG.0014': 'The service failed.',
  'IMG.0016': 'The service failed.',
  'IMG.0018': 'The service failed.',
  'IMG.0023': 'The service failed.',
  'IMG.0061': 'The service failed.',
};

/** What a code of IMS means and what to do; nothing for one that no document has. */
export function adviceOfCode(code: string | null): string | undefined {
  return code === null ? undefined : ownValue(ADVICE, code);
}

/** What the same request again can never mend: the image, the source or the request has to be another. */
const FINAL: ReadonlySet<string> = new Set([
  NAME,
  DESCRIPTION,
  GONE,
  OWNER,
  KIND,
  TOO_LARGE,
  NO_EXPORT,
  FORMAT,
  LIST,
  FIT,
]);
const FINAL_CODES: ReadonlySet<string> = new Set([
  'IMG.0009',
  'IMG.0142',
  'IMG.0143',
  'IMG.0146',
  'IMG.0147',
]);

/** Whether the same once more can help. */
export function canRetry(code: string | null): boolean {
  if (code === null) return true;
  return !FINAL_CODES.has(code) && !FINAL.has(ownValue(ADVICE, code) ?? '');
}
