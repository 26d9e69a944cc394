import { createHash } from 'node:crypto';

import type { InlineHashes } from '../headers.ts';

/** The HTML of the page around the place where the session goes. */
export interface PageShell {
  readonly before: string;
  readonly after: string;
}

const element = (name: string) =>
  new RegExp(`<${name}\\b((?:[^>"']|"[^"]*"|'[^']*')*)>([\\s\\S]*?)</${name}\\s*>`, 'gi');

/**
 * Splits the built page at its empty element `<script type="application/json" id="vitrine-session">`.
 *
 * @throws {Error} when it is not there exactly once: then the page and the gateway do not fit together.
 */
export function splitPage(html: string): PageShell {
  const places = [...html.matchAll(element('script'))].filter(([, attributes = '']) =>
    isSessionPlace(attributes),
  );
  const [place] = places;
  if (place === undefined || places.length > 1) {
    throw new Error(
      'The page has no single <script type="application/json" id="vitrine-session"> to put the session in.',
    );
  }
  const [whole, attributes = ''] = place;
  const start = place.index + '<script'.length + attributes.length + '>'.length;
  return {
    before: html.slice(0, start),
    after: html.slice(place.index + whole.length - endTagLength(whole)),
  };
}

function isSessionPlace(attributes: string): boolean {
  return /(?:^|\s)id\s*=\s*["']?vitrine-session["']?(?=\s|$|\/)/i.test(attributes);
}

function endTagLength(whole: string): number {
  return whole.length - whole.lastIndexOf('</');
}

/**
 * A value as JSON that is safe inside a script element: no name in it can end the element or open a comment.
 * `<` is all that HTML looks for there; the line separators are for readers that take JSON for JavaScript.
 */
export function scriptJson(value: unknown): string {
  const escapes: Readonly<Record<string, string>> = {
    '<': '\\u003c',
    '>': '\\u003e',
    '&': '\\u0026',
    '\u2028': '\\u2028',
    '\u2029': '\\u2029',
  };
  return JSON.stringify(value).replaceAll(/[<>&\u2028\u2029]/g, (character) => escapes[character] ?? '');
}

/** Types of script elements that are data to a browser, never run and so never asked for a hash. */
const DATA_TYPES = /^(?:application\/(?:ld\+)?json|text\/(?:plain|html|template))$/i;

/** The hashes of the scripts and styles that stand in the page itself. */
export function inlineHashes(html: string): InlineHashes {
  const scripts = [...html.matchAll(element('script'))]
    .filter(
      ([, attributes = '']) => !/(?:^|\s)src\s*=/i.test(attributes) && !DATA_TYPES.test(typeOf(attributes)),
    )
    .map(([, , content = '']) => hash(content));
  const styles = [...html.matchAll(element('style'))].map(([, , content = '']) => hash(content));
  return { scripts: [...new Set(scripts)], styles: [...new Set(styles)] };
}

function typeOf(attributes: string): string {
  const match = /(?:^|\s)type\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes);
  return (match?.[1] ?? match?.[2] ?? match?.[3] ?? '').trim();
}

/** Browsers make one kind of line end before they hash. */
function hash(content: string): string {
  return `'sha256-${createHash('sha256').update(content.replaceAll(/\r\n?/g, '\n')).digest('base64')}'`;
}
