import { isRecord } from '../format/json-text.ts';
import type { Http, Scope } from './http.ts';

/** The values that `__os_version` can have on IMS, as it lists them by platform. Rejects with an `ApiError`. */
export async function listSystems(
  http: Http,
  scope: Scope,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const { body } = await http(scope, '/v1/cloudimages/os_version', { signal });
  return toSystems(body);
}

/** The names in such a list; what is no list has none. */
function toSystems(body: unknown): readonly string[] {
  const platforms: readonly unknown[] = Array.isArray(body) ? body : [];
  const names = platforms.flatMap((platform) => {
    const versions = isRecord(platform) ? platform['version_list'] : null;
    return Array.isArray(versions)
      ? versions.map((one: unknown) => (isRecord(one) ? one['os_version'] : null))
      : [];
  });
  return [...new Set(names.filter((name) => typeof name === 'string'))];
}
