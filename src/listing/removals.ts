/** One removal: what holds an image out of a list. Compared by identity. */
export interface Removal {
  readonly imageIds: readonly string[];
}

type Stage = 'pending' | 'confirmed';

/**
 * Which images are out of a list, and which removals hold them there. An image that several hold is back when the last
 * of them has let go of it. No list here: this says what follows, the caller does it.
 */
export class Removals {
  readonly #holds = new Map<string, Map<Removal, Stage>>();

  /** Images of which the service has not agreed yet that they are gone. */
  get pending(): ReadonlySet<string> {
    const pending = [...this.#holds].filter(([, holds]) => [...holds.values()].includes('pending'));
    return new Set(pending.map(([imageId]) => imageId));
  }

  begin(imageIds: readonly string[]): Removal {
    const removal: Removal = { imageIds: [...imageIds] };
    for (const imageId of imageIds) {
      const holds = this.#holds.get(imageId) ?? new Map<Removal, Stage>();
      this.#holds.set(imageId, holds.set(removal, 'pending'));
    }
    return removal;
  }

  /** Those that the removal does not hold, because they were undone, stay as they are. */
  confirm(removal: Removal, imageIds: readonly string[]): void {
    for (const imageId of imageIds) {
      const holds = this.#holds.get(imageId);
      if (holds?.has(removal) === true) holds.set(removal, 'confirmed');
    }
  }

  /** Lets go of images. Returns those that nothing holds any more. */
  release(removal: Removal, imageIds: readonly string[]): readonly string[] {
    return imageIds.filter((imageId) => {
      const holds = this.#holds.get(imageId);
      holds?.delete(removal);
      if (holds !== undefined && holds.size > 0) return false;
      this.#holds.delete(imageId);
      return true;
    });
  }

  /** Lets go of these images wherever the service had agreed. Returns those that nothing holds any more. */
  releaseConfirmed(imageIds: Iterable<string>): readonly string[] {
    return [...imageIds].filter((imageId) => {
      const holds = this.#holds.get(imageId) ?? new Map<Removal, Stage>();
      for (const [removal, stage] of holds) if (stage === 'confirmed') holds.delete(removal);
      if (holds.size > 0) return false;
      this.#holds.delete(imageId);
      return true;
    });
  }

  /** The next generation shows what the service lists: a removal that it had agreed to says nothing any more. */
  forgetConfirmed(): void {
    this.releaseConfirmed(this.#holds.keys());
  }
}
