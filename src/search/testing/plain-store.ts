import { tagsOf, textOf, type Image } from '../../api/image.ts';
import type { OrderKey } from '../../filters/order.ts';
import type { Profile } from '../../attributes/profile.ts';
import { conditionsOf, type Condition } from '../conditions.ts';
import { foldText, foldValue } from '../fold.ts';
import { orderOf, type ImageQuery } from '../query.ts';
import { foldedTags } from '../store/tag-column.ts';
import { searchedTexts, storageKindOf, storedNumber } from '../stored-attributes.ts';
import { hasTerm, parseWords } from '../words.ts';

/** Whether an image meets a condition. */
function meetsCondition(image: Image, { attribute, test, isNegated }: Condition): boolean {
  return passesTest(image, attribute, test) !== isNegated;
}

function passesTest(image: Image, attribute: string, test: Condition['test']): boolean {
  if (test.kind === 'number') {
    const value = storedNumber(image, attribute);
    return value !== null && test.passes(value);
  }
  const texts = attribute === 'tags' ? tagsOf(image) : [textOf(image, attribute) ?? ''];
  return texts.map(foldValue).some((text) => text !== '' && test.passes(text));
}

/** Whether an image has all words of a search and none of those left out. */
function meetsWords(image: Image, words: string, ownerName: string | null = null): boolean {
  const { all, none } = parseWords(words);
  if (all.length === 0 && none.length === 0) return true;
  const texts = searchedTexts(image, ownerName);
  const id = foldText(image.id);
  return all.every((term) => hasTerm(texts, id, term)) && !none.some((term) => hasTerm(texts, id, term));
}

/** Compares two images by one attribute; what has no value comes last in either direction. */
function compareBy(one: Image, other: Image, { key, dir }: OrderKey): number {
  const kind = storageKindOf(key);
  const valueOf = (image: Image): number | string | null => {
    if (kind === 'number' || kind === 'time') return storedNumber(image, key);
    const text = kind === 'tags' ? foldedTags(tagsOf(image)) : foldValue(textOf(image, key) ?? '');
    return text === '' ? null : text;
  };
  const [left, right] = [valueOf(one), valueOf(other)];
  if (left === right) return 0;
  if (left === null) return 1;
  if (right === null) return -1;
  return left < right === (dir === 'asc') ? -1 : 1;
}

/** Images in plain arrays, gone through one by one. */
export class PlainStore {
  readonly #images = new Map<string, Image>();
  readonly #profile: Profile;

  constructor(profile: Profile) {
    this.#profile = profile;
  }

  get size(): number {
    return this.#images.size;
  }

  put(images: readonly Image[]): void {
    for (const image of images) this.#images.set(image.id, image);
  }

  remove(imageIds: readonly string[]): void {
    for (const id of imageIds) this.#images.delete(id);
  }

  image(imageId: string): Image | null {
    return this.#images.get(imageId) ?? null;
  }

  /** All images that a query finds, in its order. */
  find(query: ImageQuery): readonly Image[] {
    const order = orderOf(query);
    return this.matching(query, null).toSorted((one, other) => {
      for (const key of order) {
        const difference = compareBy(one, other, key);
        if (difference !== 0) return difference;
      }
      return 0;
    });
  }

  /** All images that a query finds once the conditions on one attribute are left out. */
  matching(query: ImageQuery, without: string | null): readonly Image[] {
    const conditions = conditionsOf(query, this.#profile).filter(({ attribute }) => attribute !== without);
    return [...this.#images.values()].filter(
      (image) =>
        conditions.every((condition) => meetsCondition(image, condition)) && meetsWords(image, query.words),
    );
  }
}
