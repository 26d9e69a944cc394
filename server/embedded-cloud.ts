import { resolve } from 'node:path';

import { StartFailure } from './cloud/start-failure.ts';
import type { CommandLine } from './flags.ts';
import type { CloudConfig } from './gateway/clouds/cloud-config.ts';
import { makeDirectory } from './make-directory.ts';
import { StartError } from './start-error.ts';
import { databaseProblem, systemProblem } from './system-problem.ts';

/** The embedded cloud while it runs, and how to sign in to it. */
export interface EmbeddedCloud {
  /** `http://127.0.0.1:9393` */
  readonly url: string;
  readonly config: CloudConfig;
  readonly close: () => Promise<void>;
}

/**
 * Starts the embedded cloud in a thread of its own, so that neither filling it nor a slow query ever holds up
 * the page. Everybody is dana in the project acme: she has a second project, and invitations to decide on.
 *
 * @throws {StartError} when its port is taken or its data cannot be used.
 */
export async function startEmbeddedCloud(
  { options, given }: CommandLine,
  say: (line: string) => void,
): Promise<EmbeddedCloud> {
  const { startCloudThread } = await import('./cloud/thread.ts');
  try {
    makeDirectory(resolve(options.data));
    const cloud = await startCloudThread({
      port: options.cloudPort,
      host: '127.0.0.1',
      dataDir: resolve(options.data),
      // A default number must not clash with what the folder was filled with before.
      images: given.has('images') ? options.images : undefined,
      profile: given.has('cloudProfile') ? options.cloudProfile : undefined,
      tokenTtlSeconds: options.cloudTokenTtl,
      regions: options.cloudRegions,
      rbac: options.cloudRbac,
      limits: options.cloudLimits,
      stores: options.cloudStores,
      hasCache: options.cloudCache,
      copiesAcross: options.cloudCrossRegion,
      faults: options.faults,
      onProgress: say,
    });
    return { url: cloud.url, config: danaAt(cloud.identityUrl), close: () => cloud.close() };
  } catch (error) {
    if (error instanceof StartFailure) throw new StartError(error.message);
    const data = resolve(options.data);
    const problem = systemProblem(error) ?? databaseProblem(error, data);
    if (problem === undefined) throw error;
    throw new StartError(
      `The embedded cloud cannot keep its data: ${problem}: choose another directory with --data.`,
    );
  }
}

function danaAt(identityUrl: string): CloudConfig {
  const domain = { kind: 'id', id: 'default' } as const;
  return {
    name: 'embedded',
    authUrl: identityUrl,
    // No secret: the embedded cloud is for trying out and listens on loopback only.
    credentials: { kind: 'password', user: { kind: 'name', name: 'dana', domain }, password: 'dana-pass' },
    project: { kind: 'name', name: 'acme', domain },
    region: undefined,
    interfaces: ['public'],
    imageEndpoint: undefined,
    tls: { verify: true, caFile: undefined, certificateFile: undefined, keyFile: undefined },
  };
}
