import type { Fault } from './fault.ts';
import { matchesGlob } from './glob.ts';

/** The failures that are switched on. */
export class FaultList {
  #faults: readonly Fault[] = [];

  /** Switches a failure on. */
  add(fault: Fault): void {
    this.#faults = [...this.#faults, fault];
  }

  /** Those that have requests left, oldest first. */
  active(): readonly Fault[] {
    return this.#faults;
  }

  /** Switches all of them off. */
  clear(): void {
    this.#faults = [];
  }

  /** The oldest failure that is for this request, which uses up one of its times; undefined when there is none. */
  take(method: string, pathAndQuery: string): Fault | undefined {
    const taken = this.#faults.find(
      (fault) => (fault.method === '*' || fault.method === method) && matchesGlob(fault.path, pathAndQuery),
    );
    if (taken === undefined) return undefined;
    this.#faults = this.#faults
      .map((fault) => (fault === taken ? { ...fault, times: fault.times - 1 } : fault))
      .filter(({ times }) => times > 0);
    return taken;
  }
}
