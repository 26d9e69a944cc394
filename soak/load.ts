import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Answer, CUT, LATE, Person } from './person.ts';
import { ms, pick, quantile, scenario, seeded } from './scenario.ts';
import { processorMs, startVitrine } from './started.ts';

const USERS = ['alice', 'bob', 'carol', 'dana', 'rita', 'dave', 'admin'] as const;
const HIGHEST_P99_MS = 500;

/** People at work: an open loop, so that a slow answer does not slow down the asking. */
export const load = scenario({
  does: 'people who list, look, change, tag, make and delete at a fixed rate: no 5xx, no time-out, 99th percentile under 500 ms',
  defaults: { images: 100_000, rate: 80, seconds: 300, people: 200, seed: 1 },
  async run({ images, rate, seconds: length, people, seed }) {
    const data = await mkdtemp(join(tmpdir(), 'vitrine-soak-'));
    const vitrine = await startVitrine([
      '--port=0',
      '--cloud-port=0',
      '--sign-in',
      `--data=${data}`,
      `--images=${images}`,
    ]);
    try {
      const crowd: Person[] = [];
      for (let index = 0; index < people; index += 1) {
        crowd.push(await Person.signIn(vitrine.url, USERS[index % USERS.length] ?? 'dana'));
      }
      const random = seeded(seed);
      const worker = new Work(random);
      const answers: Answer[] = [];
      const underWay = new Set<Promise<void>>();
      const processorBefore = await processorMs(vitrine);
      const begun = performance.now();
      for (let sent = 0; sent < rate * length; sent += 1) {
        const due = begun + (sent * 1000) / rate;
        const early = due - performance.now();
        if (early > 1) await setTimeout(early);
        const person = crowd[Math.floor(random() * crowd.length)];
        if (person === undefined) break;
        const asked = worker
          .ask(person)
          .then((answer) => void answers.push(answer))
          .finally(() => underWay.delete(asked));
        underWay.add(asked);
      }
      await Promise.all(underWay);
      const seconds = (performance.now() - begun) / 1000;
      const outcome = outcomeOf(answers, seconds, vitrine.complaints());
      // What a busy machine does to the times it does not do to this.
      const perRequest = ((await processorMs(vitrine)) - processorBefore) / answers.length;
      return {
        ...outcome,
        figures: [...outcome.figures, `${perRequest.toFixed(1)} ms of processor time a request`],
      };
    } finally {
      await vitrine.stop();
      await rm(data, { recursive: true, force: true });
    }
  },
});

function outcomeOf(answers: readonly Answer[], seconds: number, complaints: string) {
  const times = answers.map(({ tookMs }) => tookMs);
  const count = (fits: (status: number) => boolean): number =>
    answers.filter(({ status }) => fits(status)).length;
  const failed = count((status) => status >= 500);
  const late = count((status) => status === LATE);
  const cut = count((status) => status === CUT);
  const shed = count((status) => status === 429);
  const p99 = quantile(times, 0.99);
  return {
    figures: [
      `${answers.length} requests, ${(answers.length / seconds).toFixed(0)}/s`,
      `median ${ms(quantile(times, 0.5))}, 99th ${ms(p99)}, longest ${ms(quantile(times, 1))}`,
      `${failed} 5xx, ${late} late, ${cut} cut, ${shed} shed`,
    ],
    missed: [
      ...(failed > 0 ? [`${failed} answers with 5xx`] : []),
      ...(late + cut > 0 ? [`${late + cut} requests without an answer`] : []),
      ...(shed > 0 ? [`${shed} answers with 429`] : []),
      ...(p99 >= HIGHEST_P99_MS ? [`the 99th percentile is ${ms(p99)}`] : []),
      ...(/embedded cloud: /.test(complaints) ? ['the embedded cloud has logged errors'] : []),
    ],
  };
}

const LISTS = [
  'limit=25',
  'limit=100&visibility=private',
  'limit=100&sort_key=name&sort_dir=asc',
  'limit=100&status=active&__os_type=Linux&__os_bit=64',
  'limit=100&tag=golden',
  'limit=100&visibility=shared&member_status=pending',
  'limit=1000&sort_key=size',
  'limit=100&min_ram_min=65536&sort=status:asc,name:desc',
] as const;

/** What people do, with the images that they have made themselves. */
class Work {
  readonly #random: () => number;
  readonly #own: { readonly person: Person; readonly id: string }[] = [];
  #made = 0;

  constructor(random: () => number) {
    this.#random = random;
  }

  async ask(person: Person): Promise<Answer> {
    const dice = this.#random();
    if (dice < 0.6) return person.send(`/v2/images?${pick(this.#random, LISTS)}`);
    if (dice < 0.7) return person.send('/api/session');
    if (dice < 0.8 || this.#own.length === 0) return this.#make(person);
    const { person: owner, id } = this.#own[Math.floor(this.#random() * this.#own.length)] ?? {
      person,
      id: '',
    };
    if (dice < 0.87) return owner.send(`/v2/images/${id}`);
    if (dice < 0.92)
      return owner.send(`/v2/images/${id}/tags/t${Math.floor(this.#random() * 50)}`, { method: 'PUT' });
    return owner.send(`/v2/images/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/openstack-images-v2.1-json-patch' },
      body: JSON.stringify([{ op: 'replace', path: '/name', value: `renamed ${this.#made}` }]),
    });
  }

  async #make(person: Person): Promise<Answer> {
    this.#made += 1;
    const answer = await person.send('/v2/images', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: `soak ${this.#made}`, disk_format: 'raw', container_format: 'bare' }),
    });
    if (answer.status === 201) {
      const { id }: { id: string } = JSON.parse(answer.text);
      this.#own.push({ person, id });
    }
    return answer;
  }
}
