import { once } from 'node:events';
import type { Server } from 'node:http';
import { type Clock, systemClock } from './clock.ts';
import { openDataDirectory } from './data-directory.ts';
import { isKnownHost, isLoopbackAddress } from './http/known-host.ts';
import { cloudServer } from './http/serve.ts';
import { IdentityStore } from './identity/identity-store.ts';
import { type CloudLimits, USUAL_LIMITS } from './images/cloud-limits.ts';
import { Contents } from './images/data/contents.ts';
import { ImageCache } from './images/image-cache.ts';
import { ImageStore } from './images/image-store.ts';
import { Imports } from './images/import/imports.ts';
import type { Rbac } from './images/policy.ts';
import { ImageJobs } from './ims/image-jobs/image-jobs.ts';
import { MemberJobs } from './ims/members/member-jobs.ts';
import type { Pause } from './pause.ts';
import { type CloudProfile, type ExtraStore, rulesOf, USUAL_EXTRA_STORES } from './profile.ts';
import { USUAL_REGIONS } from './regions.ts';
import { cloudServices } from './services.ts';
import { StartFailure } from './start-failure.ts';

/** How the embedded cloud is started. */
export interface CloudOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Where everything is kept; null is a temporary directory that goes when the cloud is closed. */
  readonly dataDir: string | null;
  /** How many images the default list of the demo user has; undefined takes what is there, or 1,200. */
  readonly images?: number | undefined;
  /** Undefined takes what is there, or `ims`. */
  readonly profile?: CloudProfile | undefined;
  /** Whether failures can be switched on under /faults. */
  readonly faults: boolean;
  /** How long a token lives; an hour when left out. */
  readonly tokenTtlSeconds?: number | undefined;
  /** The regions of the catalog, which all lead here; `RegionOne` alone when left out. */
  readonly regions?: readonly string[] | undefined;
  /** IMS: whether images can be copied to another region; they cannot when left out. */
  readonly copiesAcross?: boolean | undefined;
  /** Glance: the stores beside `main`; a second one when left out. */
  readonly stores?: readonly ExtraStore[] | undefined;
  /** Glance: whether there is a cache of images; there is none when left out. */
  readonly hasCache?: boolean | undefined;
  /** Which policies hold; those that Glance is installed with when left out. */
  readonly rbac?: Rbac | undefined;
  /** What images and projects are limited to; to what Glance is installed with when left out. */
  readonly limits?: CloudLimits | undefined;
  readonly onProgress?: ((message: string) => void) | undefined;
  readonly clock?: Clock | undefined;
  /** What work in the background waits for between its steps. */
  readonly pause?: Pause | undefined;
}

/** A cloud that answers. */
export interface RunningCloud {
  /** For instance `http://127.0.0.1:9393`. */
  readonly url: string;
  /** What a client signs in at: `…/identity/v3`. */
  readonly identityUrl: string;
  /** The image endpoint of the service catalog: `…/image`. */
  readonly imageUrl: string;
  /** Stops answering and closes the data; requests under way are cut off. */
  close(): Promise<void>;
}

/**
 * Starts Keystone and Glance on one port, on SQLite. Throws a `StartFailure` for a busy port and for a data
 * directory that cannot be used.
 */
export async function startCloud(options: CloudOptions): Promise<RunningCloud> {
  const {
    clock = systemClock,
    tokenTtlSeconds = 3600,
    regions = USUAL_REGIONS,
    rbac = 'default',
    limits = USUAL_LIMITS,
    onProgress = () => undefined,
  } = options;
  const directory = await openDataDirectory({
    path: options.dataDir,
    images: options.images,
    profile: options.profile,
    onProgress,
    onError,
  });
  const { database } = directory;
  const identity = new IdentityStore(database, clock);
  const rules = rulesOf(directory.profile, {
    extraStores: options.stores ?? USUAL_EXTRA_STORES,
    hasCache: options.hasCache ?? false,
    regions,
  });
  const store = new ImageStore(database, rules, clock);
  const contents = new Contents(database, directory.contentPath);
  await contents.prepare();
  recoverUploads(store, contents);
  const jobs = new MemberJobs({ database, store, clock, rbac, rules, onError, pause: options.pause });
  const imageJobs = new ImageJobs({ database, store, contents, clock, onError, pause: options.pause });
  const imports = new Imports({
    database,
    store,
    contents,
    rules,
    limits,
    regions,
    clock,
    onError,
    pause: options.pause,
  });
  const services = cloudServices({
    identity,
    store,
    contents,
    jobs,
    imageJobs,
    imports,
    cache: new ImageCache(database, clock),
    rules,
    rbac,
    limits,
    clock,
    tokenTtlSeconds,
    regions,
    copiesAcross: options.copiesAcross ?? false,
    faults: options.faults,
    onError,
  });
  const { server, close } = cloudServer({
    mounts: services,
    isKnownHost: isLoopbackAddress(options.host) ? isKnownHost : null,
    onError,
  });
  try {
    await listen(server, options);
  } catch (error) {
    await directory.close();
    throw error;
  }
  jobs.resume();
  imageJobs.resume();
  imports.resume();
  const url = `http://${options.host}:${portOf(server)}`;
  return {
    url,
    identityUrl: `${url}/identity/v3`,
    imageUrl: `${url}/image`,
    close: async () => {
      await close();
      await Promise.all([jobs.stop(), imageJobs.stop(), imports.stop()]);
      await directory.close();
    },
  };
}

function onError(error: unknown): void {
  process.stderr.write(`embedded cloud: ${error instanceof Error ? error.stack : String(error)}\n`);
}

/** Images whose upload or staging the end of the process has cut off wait for their data again. */
function recoverUploads(store: ImageStore, { table }: Contents): void {
  for (const slot of table.openUploads()) {
    store.atomically(() => {
      table.endUpload(slot);
      const stored = store.at(slot);
      const { status } = stored?.image ?? {};
      if (stored !== undefined && (status === 'saving' || status === 'uploading')) {
        store.save(stored, { ...stored.image, status: 'queued' });
      }
    });
  }
}

async function listen(server: Server, { port, host }: CloudOptions): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') {
      throw new StartFailure(
        'EADDRINUSE',
        `Port ${port} of ${host} is in use: give the embedded cloud another one with --cloud-port.`,
      );
    }
    if (code === 'EACCES') {
      throw new StartFailure(
        'EADDRINUSE',
        `Port ${port} needs special privileges. Choose one above 1023 with --cloud-port.`,
      );
    }
    throw error;
  }
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
