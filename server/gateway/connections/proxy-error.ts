import type { Proxy } from './proxy-for.ts';

/** A connection that failed at the proxy, not at the service behind it. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  /** Found where codes of Node are looked for. */
  readonly code = 'VITRINE_PROXY';
  /** What went wrong, as the end of a sentence; names the proxy, without its password. */
  readonly problem: string;

  constructor(proxy: Proxy, problem: string, cause: unknown) {
    super(problem, { cause });
    this.problem = `the proxy ${proxy.address} (${proxy.variable}) ${problem}`;
  }
}

/** Statuses of a refusal to lead on, as verbs of a sentence whose subject is the proxy. */
const REFUSALS: Readonly<Record<number, string>> = {
  403: 'does not allow this connection (HTTP 403)',
  407: 'rejected the user name or password in its address (HTTP 407)',
  502: 'cannot reach it (HTTP 502)',
  503: 'cannot reach it (HTTP 503)',
  504: 'timed out (HTTP 504)',
};

/** What undici says of a proxy that does not lead on, as an error that names it; any other error as it is. */
export function ofProxy(proxy: Proxy, error: unknown): unknown {
  if (error instanceof ProxyError || !(error instanceof Error)) return error;
  const refused =
    /^Proxy response \((\d+)\) !== 200/.exec(error.message)?.[1] ??
    /^Proxy Authentication Required \((407)\)/.exec(error.message)?.[1];
  if (refused !== undefined) {
    return new ProxyError(
      proxy,
      REFUSALS[Number(refused)] ?? `refused the connection (HTTP ${refused})`,
      error,
    );
  }
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'UND_ERR_PRX_CONN') return new ProxyError(proxy, 'closed the connection', error);
  if (code === 'UND_ERR_PRX_TLS')
    return new ProxyError(proxy, 'has a certificate for another host name', error);
  return error;
}
