/**
 * Lets React go on in a page that the browser translates.
 *
 * Translators (Chrome's, Edge's, extensions) put a `<font>` into the place of every text node. React keeps the nodes
 * that it made: what it writes into one that is no longer in the page is seen by nobody, and taking it away throws. So
 * before React touches such a node it is put back to where its translation stands, which the translator then
 * translates again. Texts in elements of their own would be safe too, as far as somebody thinks of it in every place
 * and every library does; a page that forbids its translation (`translate="no"`) helps nobody.
 */
export function keepTranslatable(page: Node): void {
  const observer = new MutationObserver(note);
  observer.observe(page, { childList: true, subtree: true });
  // oxlint-disable-next-line typescript/unbound-method -- each is called below with the node that it is asked of
  const { insertBefore, appendChild, removeChild } = Node.prototype;
  const nodeValue = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeValue');

  function putBack(node: Node | null): void {
    if (!(node instanceof Text)) return;
    // What has just happened is told to the observer only after this task.
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

/** What stands in the page for a text node that a translator took out. */
const translations = new WeakMap<Node, Element>();

/** Takes note of text nodes that have been replaced, at once or by an insertion beside them and a removal. */
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

/** The outermost element around a text, or in its place; `null` where it stands as it was made. */
function translationOf(text: Text): Element | null {
  if (text.parentNode === null) return translations.get(text) ?? null;
  let outermost: Element | null = null;
  for (let above = text.parentElement; isTranslation(above); above = above.parentElement) outermost = above;
  return outermost;
}

/** No element of ours is a `<font>`. */
function isTranslation(node: Node | null | undefined): node is Element {
  return node?.nodeName === 'FONT';
}
