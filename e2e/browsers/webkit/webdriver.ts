/** How the W3C's WebDriver writes an element (https://www.w3.org/TR/webdriver2/#elements). */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** An element of a page, as a driver names it. */
export type ElementReference = Readonly<Record<typeof ELEMENT, string>>;

/** What a driver refused, with its own word for the kind: `stale element reference`, `no such alert`, … */
export class WebDriverError extends Error {
  readonly kind: string;

  constructor(kind: string, message: string) {
    super(`${kind}: ${message}`);
    this.kind = kind;
  }
}

type Method = 'GET' | 'POST' | 'DELETE';

async function ask(method: Method, url: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { value } = (await answer.json()) as { value: unknown };
  if (answer.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new WebDriverError(error, message);
}

/** One window of a browser over plain WebDriver: what the journeys need of it, and no more. */
export class WebDriverSession {
  readonly #url: string;

  private constructor(url: string) {
    this.#url = url;
  }

  /** @param driverUrl where the driver listens */
  static async open(driverUrl: string, capabilities: unknown): Promise<WebDriverSession> {
    const session = await ask('POST', `${driverUrl}/session`, { capabilities });
    return new WebDriverSession(`${driverUrl}/session/${(session as { sessionId: string }).sessionId}`);
  }

  async close(): Promise<void> {
    await ask('DELETE', this.#url);
  }

  async goTo(url: string): Promise<void> {
    await ask('POST', `${this.#url}/url`, { url });
  }

  async url(): Promise<string> {
    return (await ask('GET', `${this.#url}/url`)) as string;
  }

  async title(): Promise<string> {
    return (await ask('GET', `${this.#url}/title`)) as string;
  }

  async reload(): Promise<void> {
    await ask('POST', `${this.#url}/refresh`, {});
  }

  async back(): Promise<void> {
    await ask('POST', `${this.#url}/back`, {});
  }

  /** Size of the window with its bars, in CSS pixels. */
  async resize(width: number, height: number): Promise<void> {
    await ask('POST', `${this.#url}/window/rect`, { width, height });
  }

  /** Runs a function in the page; it may name nothing but its own arguments and what the page has. */
  async run<Args extends readonly unknown[], Result>(
    script: (...args: Args) => Result,
    ...args: Args
  ): Promise<Result> {
    return this.runText<Result>(`return (${script.toString()})(...arguments)`, args);
  }

  async runText<Result>(script: string, args: readonly unknown[] = []): Promise<Result> {
    return (await ask('POST', `${this.#url}/execute/sync`, { script, args })) as Result;
  }

  async click(element: ElementReference): Promise<void> {
    await ask('POST', `${this.#url}/element/${element[ELEMENT]}/click`, {});
  }

  /** Types into an element. The driver's keyboard has no letters beyond U+FFFF: it loses them. */
  async type(element: ElementReference, text: string): Promise<void> {
    await ask('POST', `${this.#url}/element/${element[ELEMENT]}/value`, { text });
  }

  /** Presses keys one upon the other and lets them go: `['Control', 'v']`. */
  async press(keys: readonly string[]): Promise<void> {
    const values = keys.map((key) => KEYS[key] ?? key);
    await this.#act({
      type: 'key',
      id: 'keyboard',
      actions: [
        ...values.map((value) => ({ type: 'keyDown', value })),
        ...values.toReversed().map((value) => ({ type: 'keyUp', value })),
      ],
    });
  }

  /** Turns the wheel over an element. This driver turns it by the difference to the turn before, unless it forgets that. */
  async wheel(element: ElementReference, deltaY: number): Promise<void> {
    await this.#act({
      type: 'wheel',
      id: 'wheel',
      actions: [{ type: 'scroll', origin: element, x: 0, y: 0, deltaX: 0, deltaY, duration: 0 }],
    });
    await ask('DELETE', `${this.#url}/actions`);
  }

  async #act(input: unknown): Promise<void> {
    await ask('POST', `${this.#url}/actions`, { actions: [input] });
  }
}

/** Keys that are no letter (https://www.w3.org/TR/webdriver2/#keyboard-actions). */
const KEYS: Readonly<Record<string, string>> = {
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Escape: '\uE00C',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowUp: '\uE013',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};
