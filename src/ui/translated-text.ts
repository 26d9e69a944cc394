/**
 * Keeps React working in a page that the browser translates.
 *
 * Translators (Chrome's, Edge's, extensions) replace every text node with a `<font>`. React keeps the nodes that
 * it made: what it writes into a removed one is never visible, and removing it throws. So before React touches such a
 * node it is put back in the place of its translation, and the translator translates it again. Wrapping texts in
 * elements of their own would work too, but only if no place and no library forgot to; forbidding translation
 * (`translate="no"`) does not help the users who need one.
 */
export function keepTranslatable(page: Node): void {
  const observer = new MutationObserver(note);
  observer.observe(page, { childList: true, subtree: true });
  // oxlint-disable-next-line typescript/unbound-method -- each is called below with its node as `this`
  const { insertBefore, appendChild, removeChild } = Node.prototype;
  const nodeValue = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeValue');

  function putBack(node: Node | null): void {
    if (!(node instanceof Text)) return;
    // The observer gets the most recent changes only after this task.
    if (node.parentNode === null) note(observer.takeRecords());
    const translation = translationOf(node);
    translations.delete(node);
    translation?.replaceWith(node);
  }

  Object.defineProperty(Text.prototype, 'nodeValue', {
    configurable: true,
    get(this: Text) {
      return nodeValue?.get?.call(this) as unknown;
    },
    set(this: Text, value: string | null) {
      putBack(this);
      nodeValue?.set?.call(this, value);
    },
  });
  Node.prototype.insertBefore = function insertWhereTextIs<T extends Node>(node: T, before: Node | null): T {
    if (translations.has(node)) putBack(node);
    if (before !== null && before.parentNode !== this) putBack(before);
    return insertBefore.call(this, node, before) as T;
  };
  Node.prototype.appendChild = function appendOnce<T extends Node>(node: T): T {
    if (translations.has(node)) putBack(node);
    return appendChild.call(this, node) as T;
  };
  Node.prototype.removeChild = function removeWithTranslation<T extends Node>(node: T): T {
    if (node.parentNode !== this) putBack(node);
    return removeChild.call(this, node) as T;
  };
}

/** The element that replaces a text node which a translator removed. */
const translations = new WeakMap<Node, Element>();

/** Records text nodes that have been replaced, at once or by an insertion beside them and a removal. */
function note(records: readonly MutationRecord[]): void {
  for (const { target, addedNodes, removedNodes, previousSibling, nextSibling } of records) {
    const places = [...addedNodes, previousSibling, nextSibling];
    for (const removed of removedNodes) {
      if (!(removed instanceof Text) || removed.parentNode !== null) continue;
      const translation = places.find((place) => isTranslation(place) && place.parentNode === target);
      if (isTranslation(translation)) translations.set(removed, translation);
    }
  }
}

/** The outermost element around a text, or in its place; `null` where it is not translated. */
function translationOf(text: Text): Element | null {
  if (text.parentNode === null) return translations.get(text) ?? null;
  let outermost: Element | null = null;
  for (let above = text.parentElement; isTranslation(above); above = above.parentElement) outermost = above;
  return outermost;
}

/** The page itself has no `<font>`. */
function isTranslation(node: Node | null | undefined): node is Element {
  return node?.nodeName === 'FONT';
}
