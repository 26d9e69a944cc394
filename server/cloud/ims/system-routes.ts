import { json } from '../http/message.ts';
import type { ImageHandler } from '../images/call.ts';
import { readParameters } from '../images/query/read-parameters.ts';
import { type OperatingSystem, operatingSystems } from '../seed/operating-systems.ts';
import { imsError } from './ims-error.ts';

/** What a chooser can narrow the systems by, and which are left: Windows is never for Arm. */
const FITS_TAG: Readonly<Record<string, (system: OperatingSystem) => boolean>> = {
  bms: () => true,
  uefi: () => true,
  x86: () => true,
  arm: ({ type }) => type === 'Linux',
};

/** `GET /v1/cloudimages/os_version`: the operating systems that a new image can name, by platform. */
export const listSystems: ImageHandler = ({ request }) => {
  const tags = readParameters(request.search).flatMap(([name, value]) => (name === 'tag' ? [value] : []));
  const strange = tags.find((tag) => !Object.hasOwn(FITS_TAG, tag));
  if (strange !== undefined) {
    return imsError(400, {
      code: 'IMG.0001',
      message: `"tag" must be bms, uefi, arm or x86, not ${strange}.`,
    });
  }
  const systems = operatingSystems().filter((system) =>
    tags.every((tag) => FITS_TAG[tag]?.(system) === true),
  );
  const byPlatform = Map.groupBy(systems, ({ platform }) => platform);
  return json(
    200,
    Array.from(byPlatform, ([platform, ofPlatform]) => ({
      platform,
      version_list: ofPlatform.map(systemDocument),
    })),
  );
};

function systemDocument({ platform, title, version, bits, type }: OperatingSystem): object {
  const name = `${title} ${version} ${bits}bit`;
  return { platform, os_version_key: name, os_version: name, os_bit: Number(bits), os_type: type };
}
