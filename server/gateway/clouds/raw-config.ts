/** A mapping as it stands in a configuration file, before anyone knows what its values are. */
export interface RawMap {
  readonly [key: string]: unknown;
}

/** True for a mapping (not a list, not null, not a text). */
export function isMap(value: unknown): value is RawMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The mapping at `key`, or an empty one. */
export function mapAt(map: RawMap, key: string): RawMap {
  const value = map[key];
  return isMap(value) ? value : {};
}

/**
 * Both mappings in one, `over` winning, nested ones merged key by key: how secure.yaml is laid over
 * clouds.yaml (openstack/openstacksdk `openstack/config/_util.py`, merge_clouds).
 */
export function mergeDeep(under: RawMap, over: RawMap): RawMap {
  const merged: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const old = merged[key];
    merged[key] = isMap(value) ? mergeDeep(isMap(old) ? old : {}, value) : value;
  }
  return merged;
}

/**
 * A cloud laid over its vendor profile: only `auth` is merged, everything else is replaced whole
 * (openstack/openstacksdk `openstack/config/loader.py`, _auth_update).
 */
export function layCloudOver(under: RawMap, over: RawMap): RawMap {
  return { ...under, ...over, auth: { ...mapAt(under, 'auth'), ...mapAt(over, 'auth') } };
}

/**
 * The mapping with `-` in its keys written as `_`, nested ones too: `user-domain-name` and
 * `user_domain_name` are one key in clouds.yaml.
 */
export function underscoreKeys(map: RawMap): RawMap {
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => [
      key.replaceAll('-', '_'),
      isMap(value) ? underscoreKeys(value) : value,
    ]),
  );
}

/**
 * A scalar as the text it stands for, or `undefined` for nothing, an empty text, or something that is no
 * scalar. Numbers become text: a project id of digits alone, or a numeric password, is one for YAML.
 */
export function configText(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return value === '' ? undefined : value;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      return undefined;
  }
}

/** True for `true` and for the words that stand for it in a variable; `undefined` when nothing is said. */
export function switchOf(value: unknown): boolean | undefined {
  const text = configText(value)?.toLowerCase();
  if (text === undefined) return undefined;
  return ['true', 'yes', 'on', '1'].includes(text);
}
