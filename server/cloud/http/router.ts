/** A path with `{names}` for its variable parts, and what answers each method. */
export interface Route<Handler> {
  readonly path: string;
  /**
   * The `Allow` header for any other method, in the order in which the service writes it; null where the service has
   * forgotten that the path is there, and says so.
   */
  readonly allow: string | null;
  readonly methods: Readonly<Partial<Record<string, Handler>>>;
}

/** What a path leads to. */
export type MatchedRoute<Handler> =
  | {
      readonly kind: 'handler';
      readonly handler: Handler;
      readonly parameters: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'method not allowed'; readonly allow: string }
  | { readonly kind: 'no such path' };

/** Finds the route of a decoded path. The first route that fits wins; a part is never empty and has no slash. */
export type Router<Handler> = (method: string, path: string) => MatchedRoute<Handler>;

/**
 * Compiles a table of routes.
 *
 * The cloud routes by itself, on `node:http`: the services it stands in for answer 300 and 302 for versions, 405
 * to HEAD, 404 to a trailing slash, write headers in an order of their own and choose the form of errors by
 * `Accept`. A framework has its own opinion on every one of these and would have to be argued with.
 */
export function routerOf<Handler>(routes: readonly Route<Handler>[]): Router<Handler> {
  const compiled = routes.map((route) => ({ route, ...compilePath(route.path) }));
  return (method, path) => {
    for (const { route, pattern, names } of compiled) {
      const match = pattern.exec(path);
      if (match === null) continue;
      const handler = Object.hasOwn(route.methods, method) ? route.methods[method] : undefined;
      if (handler === undefined) {
        return route.allow === null
          ? { kind: 'no such path' }
          : { kind: 'method not allowed', allow: route.allow };
      }
      const parameters = Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? '']));
      return { kind: 'handler', handler, parameters };
    }
    return { kind: 'no such path' };
  };
}

function compilePath(path: string): { pattern: RegExp; names: readonly string[] } {
  const names: string[] = [];
  const pattern = path
    .split(/\{(\w+)\}/)
    .map((part, index) => {
      if (index % 2 === 0) return part.replaceAll(/[.*+?^$()[\]\\|]/g, String.raw`\$&`);
      names.push(part);
      return '([^/]+)';
    })
    .join('');
  return { pattern: new RegExp(`^${pattern}$`, 's'), names };
}
