import type { Dispatcher } from 'undici';

import type { SignInSite } from '../clouds/cloud-config.ts';
import { createDispatcher } from '../connections/dispatcher.ts';
import { createImageLocator } from '../image-locator.ts';
import { createKeystone, type Keystone } from '../keystone/keystone.ts';
import type { ServiceProfile } from '../../../contract/session.d.ts';
import type { Cloud } from '../login.ts';
import { createProfileProbe } from '../profile-probe.ts';
import { steadyNow } from '../steady-clock.ts';

/** A cloud that people sign in to as themselves. */
export interface PersonalCloud {
  readonly site: SignInSite;
  readonly keystone: Keystone;
  readonly cloud: Cloud;
}

/** What is known of a cloud beside its configuration. */
export interface PersonalCloudChoices {
  readonly embedded: boolean;
  /** Where proxies and certificates are named. */
  readonly env: NodeJS.ProcessEnv;
  /** What the operator says the image service is; otherwise it is asked. */
  readonly profile: ServiceProfile | undefined;
}

/**
 * The way to a cloud of the operator's list. Nothing is asked yet.
 *
 * @throws {ConfigError} when a certificate file cannot be read.
 */
export function openPersonalCloud(site: SignInSite, choices: PersonalCloudChoices): PersonalCloud {
  const dispatcher: Dispatcher = createDispatcher(site.tls, choices.embedded ? {} : choices.env);
  const keystone = createKeystone(dispatcher, site.authUrl, `Keystone of the cloud ${site.name}`);
  return {
    site,
    keystone,
    cloud: {
      name: site.name,
      embedded: choices.embedded,
      dispatcher,
      findProjects: keystone.findProjects,
      profileOf: createProfileProbe(dispatcher, choices.profile, steadyNow),
      locator: createImageLocator(dispatcher, steadyNow),
    },
  };
}
