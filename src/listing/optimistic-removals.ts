/** One removal of images from a list. Compared by identity. */
export interface Removal {
  readonly imageIds: readonly string[];
}

type Stage = 'pending' | 'confirmed';

/**
 * Which images are removed from a list, and by which removals. An image of several removals is back when the last of
 * them is undone. No list here: this returns what follows, the caller does it.
 */
export class Removals {
  readonly #holds = new Map<string, Map<Removal, Stage>>();

  /** Images whose removal the service has not confirmed. */
  get pending(): ReadonlySet<string> {
    const pending = [...this.#holds].filter(([, holds]) => [...holds.values()].includes('pending'));
    return new Set(pending.map(([imageId]) => imageId));
  }

  has(imageId: string): boolean {
    return this.#holds.has(imageId);
  }

  begin(imageIds: readonly string[]): Removal {
    const removal: Removal = { imageIds: [...imageIds] };
    for (const imageId of imageIds) {
      const holds = this.#holds.get(imageId) ?? new Map<Removal, Stage>();
      this.#holds.set(imageId, holds.set(removal, 'pending'));
    }
    return removal;
  }

  /** Images that the removal no longer covers, because they were undone, stay as they are. */
  confirm(removal: Removal, imageIds: readonly string[]): void {
    for (const imageId of imageIds) {
      const holds = this.#holds.get(imageId);
      if (holds?.has(removal) === true) holds.set(removal, 'confirmed');
    }
  }

  /** Undoes images of a removal. Returns those that no removal covers any more. */
  release(removal: Removal, imageIds: readonly string[]): readonly string[] {
    return imageIds.filter((imageId) => {
      const holds = this.#holds.get(imageId);
      holds?.delete(removal);
      if (holds !== undefined && holds.size > 0) return false;
      this.#holds.delete(imageId);
      return true;
    });
  }

  /** Undoes confirmed removals of these images. Returns those that no removal covers any more. */
  releaseConfirmed(imageIds: Iterable<string>): readonly string[] {
    return [...imageIds].filter((imageId) => {
      const holds = this.#holds.get(imageId) ?? new Map<Removal, Stage>();
      for (const [removal, stage] of holds) if (stage === 'confirmed') holds.delete(removal);
      if (holds.size > 0) return false;
      this.#holds.delete(imageId);
      return true;
    });
  }

  /** The next generation shows what the service lists: confirmed removals are no longer needed. */
  forgetConfirmed(): void {
    this.releaseConfirmed(this.#holds.keys());
  }
}
