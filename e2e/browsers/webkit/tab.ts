import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type axe from 'axe-core';
import { expect } from '@playwright/test';
import { WebDriverError, type ElementReference, type WebDriverSession } from './webdriver.ts';

/** axe knows the role and the accessible name of an element, as assistive technology is told them. */
const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** Longer than anything takes on a machine that is busy with something else. */
const PATIENCE_MS = 20_000;

type Step =
  | { readonly role: string; readonly name: string | null; readonly pattern: string | null }
  | { readonly css: string };

/** A tab as a user sees it: everything is found by role and name, when it is wanted. */
export class Tab {
  readonly session: WebDriverSession;
  readonly #base: string;

  /** @param base what stands before each path */
  constructor(session: WebDriverSession, base: string) {
    this.session = session;
    this.#base = base;
  }

  async open(path: string): Promise<void> {
    await this.session.goTo(`${this.#base}${path}`);
  }

  /** What the address asks for, decoded, without what is ours. */
  async query(): Promise<readonly string[]> {
    return [...new URL(await this.session.url()).searchParams]
      .filter(([name]) => !name.startsWith('ui.'))
      .map(([name, value]) => `${name}=${value}`);
  }

  find(role: string, name?: string | RegExp): Part {
    return new Part(this, []).find(role, name);
  }

  css(selector: string): Part {
    return new Part(this, []).css(selector);
  }

  /** Presses keys where the focus is: `Control+v`. */
  async press(keys: string): Promise<void> {
    await this.session.press(keys.split('+'));
  }

  /** What a user would paste now. A page may not read the clipboard without asking them. */
  async pasted(): Promise<string> {
    await this.session.run(() => {
      const area = document.createElement('textarea');
      area.id = 'pasted';
      (document.querySelector('dialog[open]') ?? document.body).append(area);
      area.focus();
    });
    await this.press('Control+v');
    return this.session.run(() => {
      const area = document.querySelector<HTMLTextAreaElement>('#pasted');
      area?.remove();
      return area?.value ?? '';
    });
  }

  async elements(steps: readonly Step[]): Promise<readonly ElementReference[]> {
    for (;;) {
      const elements = await this.session.run(elementsAt, steps);
      if (elements !== null) return elements as unknown as readonly ElementReference[];
      // A page that was just opened.
      await this.session.runText(AXE);
    }
  }
}

/** A part of a page, found again whenever something is done with it. Where several fit, it is the first. */
export class Part {
  readonly #tab: Tab;
  readonly #steps: readonly Step[];

  constructor(tab: Tab, steps: readonly Step[]) {
    this.#tab = tab;
    this.#steps = steps;
  }

  /** A part of it with this role, and this whole name or one that fits. */
  find(role: string, name?: string | RegExp): Part {
    const pattern = name instanceof RegExp ? name.source : null;
    return new Part(this.#tab, [
      ...this.#steps,
      { role, name: typeof name === 'string' ? name : null, pattern },
    ]);
  }

  css(selector: string): Part {
    return new Part(this.#tab, [...this.#steps, { css: selector }]);
  }

  async click(): Promise<void> {
    await this.#with((element) => this.#tab.session.click(element));
  }

  /** Types as a user does, in the place of what stands there. */
  async fill(text: string): Promise<void> {
    await this.click();
    await this.#tab.press('Control+a');
    await this.#tab.press('Delete');
    await this.#with((element) => this.#tab.session.type(element, text));
  }

  /** Turns the wheel over it. */
  async wheel(deltaY: number): Promise<void> {
    await this.#with((element) => this.#tab.session.wheel(element, deltaY));
  }

  /** Chooses an option of a `select` by its label, by keyboard: its list is a window that no driver sees. */
  async choose(label: string): Promise<void> {
    await this.#with((element) => this.#tab.session.type(element, label));
    await expect
      .poll(() => this.read((select) => (select as HTMLSelectElement).selectedOptions[0]?.label))
      .toBe(label);
  }

  async count(): Promise<number> {
    return (await this.#tab.elements(this.#steps)).length;
  }

  /** The text of each that fits. */
  async texts(): Promise<readonly string[]> {
    const elements = await this.#tab.elements(this.#steps);
    // Each by itself: this driver knows an element again where it is an argument, and not in a list.
    return this.#tab.session.runText('return [...arguments].map((element) => element.textContent)', elements);
  }

  /** Asks the page about the first that fits. */
  async read<Result>(question: (element: Element) => Result): Promise<Result> {
    return this.#with((element) =>
      this.#tab.session.runText<Result>(`return (${question.toString()})(arguments[0])`, [element]),
    );
  }

  value(): Promise<string> {
    return this.read((element) => (element as HTMLInputElement).value);
  }

  attribute(name: 'aria-checked' | 'aria-rowcount' | 'aria-selected'): Promise<string | null> {
    const questions = {
      'aria-checked': (element: Element) => element.getAttribute('aria-checked'),
      'aria-rowcount': (element: Element) => element.getAttribute('aria-rowcount'),
      'aria-selected': (element: Element) => element.getAttribute('aria-selected'),
    };
    return this.read(questions[name]);
  }

  async isThere(): Promise<void> {
    await expect.poll(() => this.count(), { timeout: PATIENCE_MS, message: this.#words }).toBeGreaterThan(0);
  }

  async isGone(): Promise<void> {
    await expect.poll(() => this.count(), { timeout: PATIENCE_MS, message: this.#words }).toBe(0);
  }

  /** Waits until something that fits says this. */
  async says(words: string | RegExp): Promise<void> {
    // Not `expect.poll`, which an element that is replaced between being found and being read would end.
    await expect(async () => {
      const text = (await this.texts()).join('\n');
      if (typeof words === 'string') expect(text).toContain(words);
      else expect(text).toMatch(words);
    }, this.#words).toPass({ timeout: PATIENCE_MS });
  }

  get #words(): string {
    return this.#steps
      .map((step) => ('css' in step ? step.css : `${step.role} ${step.name ?? step.pattern ?? ''}`))
      .join(' › ');
  }

  /** Does something with the first that fits, as soon as there is one and it can be done. */
  async #with<Result>(act: (element: ElementReference) => Promise<Result>): Promise<Result> {
    let result: { readonly value: Result } | null = null;
    await expect(async () => {
      const [element] = await this.#tab.elements(this.#steps);
      if (element === undefined) throw new WebDriverError('no such element', this.#words);
      result = { value: await act(element) };
    }, this.#words).toPass({ timeout: PATIENCE_MS, intervals: [50, 100, 200, 400] });
    if (result === null) throw new Error(`nothing came of ${this.#words}`);
    return (result as { readonly value: Result }).value;
  }
}

/** Runs in the page; answers null where axe is missing. */
function elementsAt(steps: readonly Step[]): readonly Element[] | null {
  const { axe: library } = window as unknown as { readonly axe?: typeof axe & AxeCommons };
  if (library === undefined) return null;
  library.setup(document.documentElement);
  try {
    const fits = (element: Element, step: Exclude<Step, { css: string }>): boolean => {
      const node = library.utils.getNodeFromTree(element);
      if (library.commons.aria.getRole(node) !== step.role) return false;
      if (!library.commons.dom.isVisibleToScreenReaders(node)) return false;
      if (step.name === null && step.pattern === null) return true;
      const name = library.commons.text.accessibleTextVirtual(node).replaceAll(/\s+/g, ' ').trim();
      return step.name === null ? new RegExp(step.pattern ?? '').test(name) : name === step.name;
    };
    let found: readonly Element[] = [document.documentElement];
    for (const step of steps) {
      found = found.flatMap((element) =>
        'css' in step
          ? [...element.querySelectorAll(step.css)]
          : [...element.querySelectorAll('*')].filter((inner) => fits(inner, step)),
      );
    }
    return [...new Set(found)];
  } finally {
    library.teardown();
  }
}

/** What axe offers to rules of others, which its types leave out. */
interface AxeCommons {
  readonly utils: { getNodeFromTree(element: Element): object };
  readonly commons: {
    readonly aria: { getRole(node: object): string | null };
    readonly dom: { isVisibleToScreenReaders(node: object): boolean };
    readonly text: { accessibleTextVirtual(node: object): string };
  };
}
