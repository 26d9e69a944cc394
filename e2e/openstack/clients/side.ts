import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { people, signIn } from '../../contract/people.ts';
import { fillIn, wordsOf, type Command, type Outcome } from './command.ts';
import { normalise } from './normalise.ts';

/** One of the two clouds, as a client sees it, with a directory in which the clients run. */
export class Side {
  readonly #identityUrl: string;
  readonly #folder: string;
  readonly #values: ReadonlyMap<string, string>;

  private constructor(identityUrl: string, folder: string, values: ReadonlyMap<string, string>) {
    this.#identityUrl = identityUrl;
    this.#folder = folder;
    this.#values = values;
  }

  /**
   * Learns the ids of people and projects, and makes the directory with the files of the session.
   * @param shared what `{name}` stands for in both clouds
   */
  static async open(
    identityUrl: string,
    folder: string,
    shared: ReadonlyMap<string, string>,
    files: Readonly<Record<string, string>>,
  ): Promise<Side> {
    const values = new Map([...shared, ['identity', identityUrl]]);
    for (const person of PEOPLE) {
      const session = await signIn(identityUrl, person);
      values.set(people[person].project, session.projectId);
      values.set(`${person}_id`, session.userId);
      values.set('image', session.imageUrl);
    }
    mkdirSync(folder, { recursive: true });
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    // The clients look here first, and so not at what the machine has.
    writeFileSync(join(folder, 'clouds.yaml'), '{}\n');
    return new Side(identityUrl, folder, values);
  }

  /** Runs a command to its end, and again where the table says so; what it printed comes back normalised. */
  async run(command: Command): Promise<Outcome> {
    for (;;) {
      const outcome = await this.#once(command);
      if (command.rest.waits !== true || outcome.stdout.includes(command.says)) return outcome;
    }
  }

  async #once({ by, line }: Command): Promise<Outcome> {
    const [program = '', ...args] = wordsOf(fillIn(line, this.#values));
    // A terminal without input: from anything else the clients would read the data of a new image.
    const terminal = openSync('/dev/ptmx', 'r');
    const child = spawn(program, args, {
      cwd: this.#folder,
      env: this.#environment(by),
      stdio: [terminal, 'pipe', 'pipe'],
    });
    closeSync(terminal);
    const [[code], stdout, stderr] = await Promise.all([
      once(child, 'close') as Promise<[number | null]>,
      this.#printedOn(child.stdout),
      this.#printedOn(child.stderr),
    ]);
    return { code: code ?? -1, stdout, stderr };
  }

  async #printedOn(stream: Readable | null): Promise<string> {
    return stream === null ? '' : normalise(await text(stream), this.#values);
  }

  /** All that a client is told; nothing of the caller's own environment, which may name another cloud. */
  #environment(by: Command['by']): Record<string, string> {
    const { user, project } = by === 'a stranger' ? people.alice : people[by];
    return {
      PATH: '/usr/bin:/bin',
      HOME: this.#folder,
      LANG: 'C.UTF-8',
      PYTHONWARNINGS: 'ignore',
      OS_AUTH_URL: this.#identityUrl,
      OS_IDENTITY_API_VERSION: '3',
      OS_USERNAME: user,
      OS_PASSWORD: by === 'a stranger' ? 'a guess' : `${user}-pass`,
      OS_PROJECT_NAME: project,
      OS_USER_DOMAIN_NAME: 'Default',
      OS_PROJECT_DOMAIN_NAME: 'Default',
    };
  }
}

const PEOPLE = ['alice', 'bob', 'carol', 'admin'] as const;
