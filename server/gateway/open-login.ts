import type { CloudConfig } from './clouds/cloud-config.ts';
import { createDispatcher } from './connections/dispatcher.ts';
import { createImageLocator } from './image-locator.ts';
import { createKeystoneLogin } from './keystone/keystone-login.ts';
import { createKeystone } from './keystone/keystone.ts';
import type { ServiceProfile } from '../../contract/session.d.ts';
import type { Login } from './login.ts';
import { createProfileProbe } from './profile-probe.ts';
import { steadyNow } from './steady-clock.ts';

/** What beside its configuration makes a login. */
export interface LoginChoices {
  readonly embedded: boolean;
  /** Where proxies and certificates are named. */
  readonly env: NodeJS.ProcessEnv;
  /** What the operator says the image service is; otherwise it is asked. */
  readonly profile: ServiceProfile | undefined;
  /** Told when a token could not be renewed ahead of time. */
  readonly onFailedRenewal: (error: unknown) => void;
}

/**
 * A login by the credentials of a configuration. Nothing is asked yet: the first access signs in.
 *
 * @throws {ConfigError} when a certificate file cannot be read.
 */
export function openLogin(config: CloudConfig, choices: LoginChoices): Login {
  const dispatcher = createDispatcher(config.tls, choices.embedded ? {} : choices.env);
  const keystone = createKeystone(dispatcher, config.authUrl);
  return createKeystoneLogin({
    config,
    keystone,
    cloud: {
      name: config.name,
      embedded: choices.embedded,
      dispatcher,
      findProjects: keystone.findProjects,
      profileOf: createProfileProbe(dispatcher, choices.profile, steadyNow),
      locator: createImageLocator(dispatcher, steadyNow),
    },
    now: steadyNow,
    onFailedRenewal: choices.onFailedRenewal,
  });
}
