import { parseArgs } from 'node:util';
import { LIMIT_NAMES, parseLimits, USUAL_LIMITS } from './images/cloud-limits.ts';
import { RBAC_CHOICES } from './images/policy.ts';
import { parseRegions, USUAL_REGIONS } from './regions.ts';
import type { CloudOptions } from './start.ts';

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'start'; readonly options: CloudOptions }
  | { readonly kind: 'help' }
  /** A flag that there is not, or a value that it cannot have; one line that says so. */
  | { readonly kind: 'mistake'; readonly message: string };

/** Every flag, for `--help`. */
export const CLOUD_HELP = `Usage: node server/cloud/main.ts [flags]

Starts the embedded cloud by itself: Keystone under /identity/v3 and the Image API under /image.

  --cloud-port PORT       port to listen on, 0 for any free one (default 9393)
  --host ADDRESS          address to listen on (default 127.0.0.1)
  --data DIR              where everything is kept; without it, in a directory that goes when the cloud ends
  --images N              how many images the demo user's list has (default 1200)
  --cloud-profile NAME    ims or glance (default ims)
  --token-ttl SECONDS     how long a token lives (default 3600)
  --cloud-regions NAMES   regions of its catalog, with commas between them (default ${USUAL_REGIONS.join(',')})
  --cloud-rbac POLICIES   default, or secure: readers only read (default default)
  --cloud-limits LIMITS   what is limited, as in image_count_total=20,image_size_cap=1000000; the names are
                          ${LIMIT_NAMES.join(', ')}
  --cloud-cross-region    images can be copied to its other regions, as on Huawei Cloud
  --faults                let failures be switched on under /faults
  --help                  this text
`;

/** Understands the command line, without the first two words. */
export function parseCommand(words: readonly string[]): Command {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...words],
      options: {
        'cloud-port': { type: 'string', default: '9393' },
        host: { type: 'string', default: '127.0.0.1' },
        data: { type: 'string' },
        images: { type: 'string' },
        'cloud-profile': { type: 'string' },
        'token-ttl': { type: 'string', default: '3600' },
        'cloud-regions': { type: 'string', default: USUAL_REGIONS.join(',') },
        'cloud-rbac': { type: 'string', default: 'default' },
        'cloud-limits': { type: 'string' },
        'cloud-cross-region': { type: 'boolean', default: false },
        faults: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    // The first sentence; Node goes on with advice, on lines of its own.
    return mistake(error instanceof Error ? (error.message.split(/\.\s/)[0] ?? '') : String(error));
  }
  if (values.help) return { kind: 'help' };
  const port = wholeNumber(values['cloud-port'], 0, 65_535);
  if (port === null) return mistake('--cloud-port must be a whole number from 0 to 65535');
  const images = values.images === undefined ? undefined : wholeNumber(values.images, 0, 100_000_000);
  if (images === null) return mistake('--images must be a whole number from 0 to 100000000');
  const tokenTtlSeconds = wholeNumber(values['token-ttl'], 1, 10_000_000);
  if (tokenTtlSeconds === null) return mistake('--token-ttl must be a whole number from 1 to 10000000');
  const regions = parseRegions(values['cloud-regions']);
  if (regions === undefined) {
    return mistake('--cloud-regions must be names with commas between them, each once');
  }
  const rbac = RBAC_CHOICES.find((choice) => choice === values['cloud-rbac']);
  if (rbac === undefined) return mistake(`--cloud-rbac must be ${RBAC_CHOICES.join(' or ')}`);
  const limitText = values['cloud-limits'];
  const limits = limitText === undefined ? USUAL_LIMITS : parseLimits(limitText);
  if (limits === undefined) {
    return mistake(`--cloud-limits must be as in image_count_total=20, of ${LIMIT_NAMES.join(', ')}`);
  }
  const profile = values['cloud-profile'];
  if (profile !== undefined && profile !== 'ims' && profile !== 'glance') {
    return mistake('--cloud-profile must be ims or glance');
  }
  return {
    kind: 'start',
    options: {
      port,
      host: values.host,
      dataDir: values.data ?? null,
      images,
      profile,
      tokenTtlSeconds,
      regions,
      rbac,
      limits,
      copiesAcross: values['cloud-cross-region'],
      faults: values.faults,
    },
  };
}

function mistake(what: string): Command {
  return { kind: 'mistake', message: `${what}; --help lists every flag.` };
}

function wholeNumber(text: string, lowest: number, highest: number): number | null {
  const value = Number(text);
  return /^\d{1,15}$/.test(text) && value >= lowest && value <= highest ? value : null;
}
