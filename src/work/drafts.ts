import { Store } from '@tanstack/store';
import type { Scope } from '../api/http.ts';
import { onForgetTab } from '../session/tab-memory.ts';
import { holdPage } from '../ui/hold-page.ts';

/** A form that is there once for each image: what its drafts begin with, and what must not get lost of them. */
export interface DraftForm<State> {
  readonly empty: State;
  /** Whether leaving the page would lose something, so that the browser asks first. */
  readonly isUnsaved: (state: State) => boolean;
  /** Whether it is kept while no component shows it: what is typed, requests on their way, failures to be read. */
  readonly isKept: (state: State) => boolean;
}

/** What is typed into a form for one image, and what goes on with it. */
export class Draft<State extends object> {
  readonly #form: DraftForm<State>;
  readonly #store: Store<State>;
  #subscribers = 0;
  #isRemoved = false;

  constructor(form: DraftForm<State>) {
    this.#form = form;
    this.#store = new Store(form.empty);
  }

  readonly getState = (): State => this.#store.get();

  readonly subscribe = (listener: () => void): (() => void) => {
    const subscription = this.#store.subscribe(listener);
    this.#subscribers += 1;
    let isOn = true;
    return () => {
      if (isOn) this.#subscribers -= 1;
      isOn = false;
      subscription.unsubscribe();
    };
  };

  /** Whether it can be begun again from nothing without a loss: not shown, nothing in it. */
  get isDisposable(): boolean {
    return this.#subscribers === 0 && !this.#form.isKept(this.getState());
  }

  change(change: Partial<State>): void {
    this.#store.setState((state) => ({ ...state, ...change }));
    // Requests that are on their way at sign-out end after it, and hold no page of the next user.
    if (!this.#isRemoved) holdPage(this, this.#form.isUnsaved(this.getState()));
  }

  /** Empties it for good. */
  remove(): void {
    this.#isRemoved = true;
    this.#store.setState(() => this.#form.empty);
    holdPage(this, false);
  }
}

/**
 * The drafts of one form, by image and by user, project and region. Not state of components: another tab of the panel,
 * another image or a session that is renewed must not lose what was typed.
 */
export class Drafts<State extends object> {
  readonly #form: DraftForm<State>;
  readonly #drafts = new Map<string, Draft<State>>();

  constructor(form: DraftForm<State>) {
    this.#form = form;
    onForgetTab(this.clear);
  }

  /** The draft of an image: the same object for as long as it is shown or has something in it. */
  of({ userId, projectId, region }: Scope, imageId: string): Draft<State> {
    const key = JSON.stringify([userId, projectId, region, imageId]);
    const known = this.#drafts.get(key);
    if (known !== undefined) return known;
    for (const [other, draft] of this.#drafts) if (draft.isDisposable) this.#drafts.delete(other);
    const draft = new Draft(this.#form);
    this.#drafts.set(key, draft);
    return draft;
  }

  /** At sign-out, too. */
  readonly clear = (): void => {
    for (const draft of this.#drafts.values()) draft.remove();
    this.#drafts.clear();
  };
}
