import type { RawMap } from './raw-config.ts';

/** Variables that choose or find a cloud rather than describe one. */
const SELECTORS = new Set(['OS_CLOUD', 'OS_CLIENT_CONFIG_FILE', 'OS_CLIENT_SECURE_FILE', 'OS_CLOUD_NAME']);

/**
 * The `OS_*` variables as one cloud of a clouds.yaml: `OS_AUTH_URL` is its `auth_url`, and so on for every
 * one (openstack/openstacksdk `openstack/config/loader.py`, _get_os_environ). Empty ones count as not set,
 * because that is how shells unset an exported variable in a hurry.
 */
export function environmentCloud(env: NodeJS.ProcessEnv): RawMap {
  return Object.fromEntries(
    Object.entries(env)
      .filter(([name, value]) => name.startsWith('OS_') && !SELECTORS.has(name) && value !== '')
      .map(([name, value]) => [name.slice('OS_'.length).toLowerCase(), value]),
  );
}
