import { statSync } from 'node:fs';

import type { CommandLine } from './flags.ts';
import type { TlsIdentity } from './gateway/open-server.ts';
import { readPageTls } from './people.ts';

/** How often the files are looked at: a renewed certificate is not urgent to the second. */
const LOOK_MS = 10_000;

/** Looks at the certificate files of the page. */
export interface PageTlsWatch {
  /** Looks now. */
  readonly look: () => void;
  readonly close: () => void;
}

/**
 * Hands a renewed certificate and its key on as soon as both files fit together: one is written after the other. By the
 * time and inode of the files, as tools for renewal replace files or links to them, which `fs.watch` loses sight of.
 */
export function watchPageTls(
  commandLine: CommandLine,
  { renew, warn }: { readonly renew: (identity: TlsIdentity) => void; readonly warn: (line: string) => void },
): PageTlsWatch {
  const { tlsCert, tlsKey } = commandLine.options;
  const states = () => JSON.stringify([stateOf(tlsCert), stateOf(tlsKey)]);
  let taken = states();
  let refused = '';
  const look = () => {
    const present = states();
    if (present === taken) return;
    try {
      const identity = readPageTls(commandLine);
      if (identity === undefined) return;
      renew(identity);
      taken = present;
      refused = '';
    } catch (error) {
      // Once in a while a look comes between the two files: told when they still do not fit at the next.
      if (refused === present) {
        warn(`${error instanceof Error ? error.message : String(error)} The page keeps its certificate.`);
        taken = present;
      }
      refused = present;
    }
  };
  const timer = setInterval(look, LOOK_MS).unref();
  return { look, close: () => clearInterval(timer) };
}

function stateOf(path: string | undefined) {
  const state = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false });
  return state === undefined ? null : [state.ino, state.size, state.mtimeMs];
}
