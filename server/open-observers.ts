import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { CommandLine } from './flags.ts';
import type { RunningGateway } from './gateway/gateway.ts';
import { field } from './gateway/keystone/token-answer.ts';
import { type AuditLog, openAuditLog } from './gateway/observed/audit-file.ts';
import { StartError } from './start-error.ts';

/**
 * The audit that `--audit` names, if any.
 *
 * @throws {StartError} when its file cannot be opened.
 */
export function openAudit({ options }: CommandLine, warn: (line: string) => void): AuditLog | undefined {
  const { audit: path } = options;
  if (path === undefined) return undefined;
  try {
    return openAuditLog(path, (error) =>
      warn(`An audit line could not be written to ${path}: ${codeOf(error)}`),
    );
  } catch (error) {
    throw new StartError(`The audit file ${path} cannot be opened (${codeOf(error)}).`);
  }
}

/**
 * Serves metrics where `--metrics-listen` says, if anywhere. The library is loaded only then.
 *
 * @throws {StartError} when the address cannot be listened on.
 */
export async function openMetrics(
  { options }: CommandLine,
  { counts, readiness }: Pick<RunningGateway, 'counts' | 'readiness'>,
  sessions: (() => Promise<number | undefined>) | undefined,
): Promise<{ readonly port: number; readonly close: () => void } | undefined> {
  const { metricsListen: address } = options;
  if (address === undefined) return undefined;
  const { createMetrics, serveMetrics } = await import('./gateway/observed/metrics.ts');
  const about: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'));
  const metrics = createMetrics(
    async () => ({ ...counts(), sessions: await sessions?.().catch(() => undefined) }),
    String(field(about, 'version')),
  );
  try {
    return await serveMetrics(address, metrics, readiness);
  } catch (error) {
    metrics.close();
    throw new StartError(
      `--metrics-listen ${address.host}:${address.port} cannot be listened on (${codeOf(error)}).`,
    );
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
