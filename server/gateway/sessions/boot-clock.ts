import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';

/** How a clock stands to the time since the machine was started, which no one sets. */
export interface BootClock {
  /** Which start of the machine; empty where it does not say. */
  readonly boot: string;
  /** What the clock showed when the machine was started, in milliseconds since 1970. */
  readonly offsetMs: number;
}

/**
 * By two of these, of two processes since one start of the machine, it is known by how much the system's clock was set
 * between them: times that the first has written can be read by the second.
 */
export function bootClock(now: number): BootClock {
  return { boot: bootId(), offsetMs: now - uptime() * 1000 };
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    // Not Linux: times are then taken as they stand.
    return '';
  }
}
