import { Store } from '@tanstack/store';
import type { Scope } from '../api/http.ts';
import { onForgetTab } from '../session/tab-memory.ts';
import { holdPage } from '../ui/hold-page.ts';

/** A form that exists once for each image: its initial state, and which states must be kept. */
export interface DraftForm<State> {
  readonly empty: State;
  /** Whether leaving the page would lose something, so that the browser asks first. */
  readonly isUnsaved: (state: State) => boolean;
  /** Whether the state is kept while no component shows it: typed text, pending requests, unread failures. */
  readonly isKept: (state: State) => boolean;
}

/** The state of a form for one image, with its pending requests. */
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

  /** Whether the draft can be dropped without a loss: not shown, nothing in it. */
  get isDisposable(): boolean {
    return this.#subscribers === 0 && !this.#form.isKept(this.getState());
  }

  change(change: Partial<State>): void {
    this.#store.setState((state) => ({ ...state, ...change }));
    // Requests pending at sign-out end after it, and must not block leaving the page of the next user.
    if (!this.#isRemoved) holdPage(this, this.#form.isUnsaved(this.getState()));
  }

  /** Empties the draft for good. */
  remove(): void {
    this.#isRemoved = true;
    this.#store.setState(() => this.#form.empty);
    holdPage(this, false);
  }
}

/**
 * The drafts of one form, by image and by user, project and region. Not component state: another tab of the panel,
 * another image or a renewed session must not lose what was typed.
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

  /** Called at sign-out, too. */
  readonly clear = (): void => {
    for (const draft of this.#drafts.values()) draft.remove();
    this.#drafts.clear();
  };
}
