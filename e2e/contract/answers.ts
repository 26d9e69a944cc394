import { expect } from 'vitest';
import { isRecord } from './http.ts';
import type { Answer } from './http.ts';

/** An image as the service describes it: whatever it says besides, it has an id. */
export interface Image {
  readonly id: string;
  readonly [attribute: string]: unknown;
}

/** One page of a list of images. */
export interface Page {
  readonly images: readonly Image[];
  readonly first: unknown;
  readonly next: unknown;
  readonly schema: unknown;
}

/**
 * The image in an answer to show, create or PATCH, its tags sorted.
 * @throws {Error} with status and body, when the answer is something else
 */
export function imageOf(answer: Answer): Image {
  if (answer.status >= 300 || !isImage(answer.json))
    throw new Error(`No image: ${answer.status} ${answer.text}`);
  return withSortedTags(answer.json);
}

/**
 * The page in an answer to a list request, the tags of its images sorted.
 * @throws {Error} with status and body, when the answer is something else
 */
export function pageOf(answer: Answer): Page {
  const { json } = answer;
  if (answer.status !== 200 || !isRecord(json) || !Array.isArray(json['images'])) {
    throw new Error(`No page of images: ${answer.status} ${answer.text}`);
  }
  return {
    images: json['images'].filter(isImage).map(withSortedTags),
    first: json['first'],
    next: json['next'],
    schema: json['schema'],
  };
}

function isImage(value: unknown): value is Image {
  return isRecord(value) && typeof value['id'] === 'string';
}

/** Glance gives tags in the order of a set in Python's memory, which differs from answer to answer. */
function withSortedTags(image: Image): Image {
  const tags: unknown = image['tags'];
  if (!Array.isArray(tags)) return image;
  return { ...image, tags: tags.toSorted((left, right) => (String(left) < String(right) ? -1 : 1)) };
}

/** A time as the image service writes it: UTC, whole seconds. */
export const aTime: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

/** The words that go with a status in Glance's errors. They are WebOb's, and some differ from Node's. */
const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Request Entity Too Large',
  415: 'Unsupported Media Type',
  416: 'Request Range Not Satisfiable',
  500: 'Internal Server Error',
};

/**
 * How the image service says no: what `toMatchObject` compares with an answer. Its errors in JSON have three texts,
 * and `code` is one of them.
 */
export interface Refusal {
  readonly status: number;
  readonly json: { readonly code: string; readonly title: string; readonly message: unknown };
}

function refusal(status: number, message: unknown): Refusal {
  const title = TITLES[status] ?? 'unknown';
  return { status, json: { code: `${status} ${title}`, title, message } };
}

/**
 * A refusal with this text. WebOb builds the message from an explanation and, for some errors, a detail below it:
 * `explanation<br /><br />\ndetail\n\n`. The `<br />` are there in JSON too, and nothing is escaped.
 */
export function refuses(status: number, explanation: string, detail = ''): Refusal {
  return refusal(status, `${explanation}<br /><br />\n${detail}\n\n`);
}

/** 404 without a word on what was looked for: there is no such path, or no such tag. */
export const nothingHere = refuses(404, 'The resource could not be found.');

/** 405 for a path that exists: WebOb's text for it has a shape of its own. */
export function notAllowed(method: string): Refusal {
  return refusal(405, `The method ${method} is not allowed for this resource. <br /><br />\n`);
}

/** 415: the content type is one that the operation does not take. */
export function unsupportedType(type: string): Refusal {
  return refusal(415, `The request media type ${type} is not supported by this server.\n<br /><br />\n`);
}

/** 500: a request that the service was not made for. Nothing is said about the cause. */
export const failure = refuses(
  500,
  'The server has either erred or is incapable of performing the requested operation.',
);

/**
 * 400 of the JSON schema: what is wrong comes first. Behind it follows the failing part of the schema as Python
 * prints it, which no client can use, and so it is not part of the contract.
 */
export function violatesSchema(what: string): Refusal {
  const begin = `Provided object does not match schema 'image': ${what}`;
  return refusal(400, expect.stringMatching(new RegExp(`^${RegExp.escape(begin)}`)));
}

/** 204 without a body: the service did what was asked. */
export const done = { status: 204, text: '' };
