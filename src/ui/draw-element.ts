import type { ReactElement, ReactNode } from 'react';

const SVG = 'http://www.w3.org/2000/svg';
const SVG_NAMES: ReadonlySet<string> = new Set(['svg', 'path']);

/** Properties of React whose attributes have other names; all others are the same in lower case, or have a dash. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  className: 'class',
  htmlFor: 'for',
  viewBox: 'viewBox',
};

/** Numbers in styles that are no lengths. */
const UNITLESS: ReadonlySet<string> = new Set(['strokeWidth']);

type Props = Readonly<Record<string, unknown>>;
type Plain = string | number | boolean | null | undefined;

/**
 * Makes DOM nodes of React elements without React: for what is drawn before it is loaded, from the same description.
 * Takes elements of the page, functions without hooks, and what `memo` makes of them; handlers are left out. Texts
 * become text nodes and attributes, never HTML.
 */
export function drawElement(node: ReactNode): Node[] {
  if (node === null || node === undefined || typeof node === 'boolean' || node === '') return [];
  if (typeof node !== 'object') return [document.createTextNode(String(node))];
  if (Symbol.iterator in node) return [...node].flatMap(drawElement);
  const { type, props } = node as ReactElement<Props>;
  if (typeof type === 'string') return [drawTag(type, props)];
  const draw = componentOf(type);
  return drawElement(draw === null ? (props['children'] as ReactNode) : draw(props));
}

/** The function of a component; `null` for a fragment. */
function componentOf(type: unknown): ((props: Props) => ReactNode) | null {
  if (typeof type === 'function') return type as (props: Props) => ReactNode;
  if (typeof type === 'object' && type !== null && 'type' in type) return componentOf(type.type);
  return null;
}

function drawTag(name: string, props: Props): Element {
  const element = SVG_NAMES.has(name) ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [property, value] of Object.entries(props)) {
    if (property === 'children' || property === 'ref' || typeof value === 'function') continue;
    if (property === 'style') setStyle(element as HTMLElement, value as Readonly<Record<string, Plain>>);
    else if (property === 'checked') (element as HTMLInputElement).checked = value === true;
    else setAttribute(element, property, value as Plain);
  }
  element.append(...drawElement(props['children'] as ReactNode));
  return element;
}

function setAttribute(element: Element, property: string, value: Plain): void {
  const isDashed = property.includes('-');
  if (value === undefined || value === null || (value === false && !isDashed)) return;
  const text = value === true && !isDashed ? '' : String(value);
  element.setAttribute(ATTRIBUTES[property] ?? property.toLowerCase(), text);
}

/** By the object model, which a policy without inline styles allows. */
function setStyle(element: HTMLElement, style: Readonly<Record<string, Plain>>): void {
  for (const [property, value] of Object.entries(style)) {
    if (value === undefined || value === null) continue;
    const name = property.startsWith('--')
      ? property
      : property.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const isLength = typeof value === 'number' && value !== 0 && !UNITLESS.has(property);
    element.style.setProperty(name, isLength ? `${value}px` : String(value));
  }
}
