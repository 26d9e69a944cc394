import { setTimeout } from 'node:timers/promises';
import type { Answer, CloudRequest, Service } from '../http/message.ts';
import type { Fault } from './fault.ts';
import type { FaultList } from './fault-list.ts';

/** How a service writes an error of some status. */
export type ErrorWriter = (status: number, request: CloudRequest) => Answer;

/**
 * A service whose answers fail as the list says. `prefix` is what its paths begin with in the list. `wait` is handed
 * in so that no test has to wait itself.
 */
export function withFaults(
  service: Service,
  prefix: string,
  faults: FaultList,
  writeError: ErrorWriter,
  wait: (ms: number, gone: AbortSignal) => Promise<unknown> = waitOrLeave,
): Service {
  return async (request) => {
    const query = request.search === '' ? '' : `?${request.search}`;
    const fault = faults.take(request.method, `${prefix}${request.path}${query}`);
    if (fault === undefined) return service(request);
    if (fault.delayMs > 0) await wait(fault.delayMs, request.gone);
    const reply =
      fault.status === null ? await service(request) : failure(fault, fault.status, request, writeError);
    if (reply === 'hang up') return reply;
    return {
      ...reply,
      headers: { ...reply.headers, ...fault.headers },
      ...(fault.cutAfterBytes === null ? {} : { cutAfterBytes: fault.cutAfterBytes }),
    };
  };
}

/** Waits, but no longer than the client waits for the answer. */
async function waitOrLeave(ms: number, gone: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal: gone }).catch((error: unknown) => {
    if (!gone.aborted) throw error;
  });
}

function failure(fault: Fault, status: number, request: CloudRequest, writeError: ErrorWriter): Answer {
  // What the caller still sends is of no interest, but has to be read for the answer to arrive.
  request.body.resume();
  if (fault.body === null) return writeError(status, request);
  const looksLikeJson = /^\s*[[{]/.test(fault.body);
  const type = looksLikeJson ? 'application/json' : 'text/plain; charset=UTF-8';
  return { status, headers: { 'Content-Type': type }, body: fault.body };
}
