/** A failure that is switched on for the next few requests that fit. */
export interface Fault {
  /** The method it is for; `*` for any. */
  readonly method: string;
  /** The path with its query string, `*` for any characters. */
  readonly path: string;
  /** How many more requests it is for. */
  readonly times: number;
  /** Answer with this status instead of asking the service. */
  readonly status: number | null;
  /** The body of that answer; without one it is an error as the service itself would write it. */
  readonly body: string | null;
  /** Headers to add to whatever is answered. */
  readonly headers: Readonly<Record<string, string>>;
  /** Wait so long first. */
  readonly delayMs: number;
  /** Destroy the connection after so many bytes of the body; null sends all of it. */
  readonly cutAfterBytes: number | null;
}

/** A request that asks for no fault; the message says what is wrong with it. */
export class BadFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BadFault';
  }
}

const LONGEST_DELAY_MS = 10 * 60 * 1000;

/** Understands the body of `POST /faults`. Throws a `BadFault` that names the field and what it may be. */
export function parseFault(body: unknown): Fault {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new BadFault('The body must be a JSON object.');
  }
  const fields = new Map<string, unknown>(Object.entries(body));
  const unknown = [...fields.keys()].find((name) => !KNOWN_FIELDS.has(name));
  if (unknown !== undefined) {
    throw new BadFault(`There is no field "${unknown}"; there are ${[...KNOWN_FIELDS].join(', ')}.`);
  }
  const fault: Fault = {
    method: (optionalText(fields, 'method') ?? '*').toUpperCase(),
    path: requiredText(fields, 'path'),
    times: wholeNumber(fields, 'times', 1, 1_000_000) ?? 1,
    status: wholeNumber(fields, 'status', 200, 599),
    body: optionalText(fields, 'body'),
    headers: headersIn(fields.get('headers')),
    delayMs: wholeNumber(fields, 'delayMs', 0, LONGEST_DELAY_MS) ?? 0,
    cutAfterBytes: wholeNumber(fields, 'cutAfterBytes', 0, Number.MAX_SAFE_INTEGER),
  };
  if (fault.body !== null && fault.status === null) {
    throw new BadFault('A "body" needs a "status" to go with it.');
  }
  if (fault.status !== null && fault.status < 400 && fault.body === null) {
    throw new BadFault('A "status" below 400 needs a "body": no service has a usual one for it.');
  }
  const doesSomething =
    fault.status !== null ||
    fault.cutAfterBytes !== null ||
    fault.delayMs > 0 ||
    Object.keys(fault.headers).length > 0;
  if (!doesSomething) {
    throw new BadFault('Nothing would fail: give "status", "delayMs", "headers" or "cutAfterBytes".');
  }
  return fault;
}

const KNOWN_FIELDS: ReadonlySet<string> = new Set([
  'method',
  'path',
  'times',
  'status',
  'body',
  'headers',
  'delayMs',
  'cutAfterBytes',
]);

type Fields = ReadonlyMap<string, unknown>;

function requiredText(fields: Fields, name: string): string {
  const value = optionalText(fields, name);
  if (value === null || value === '') throw new BadFault(`"${name}" must be a text.`);
  return value;
}

function optionalText(fields: Fields, name: string): string | null {
  const value = fields.get(name);
  if (value === undefined) return null;
  if (typeof value !== 'string') throw new BadFault(`"${name}" must be a text.`);
  return value;
}

function wholeNumber(fields: Fields, name: string, lowest: number, highest: number): number | null {
  const value = fields.get(name);
  if (value === undefined) return null;
  if (typeof value === 'number' && Number.isInteger(value) && value >= lowest && value <= highest)
    return value;
  throw new BadFault(`"${name}" must be a whole number from ${lowest} to ${highest}.`);
}

function headersIn(value: unknown): Readonly<Record<string, string>> {
  if (value === undefined) return {};
  const message = '"headers" must be an object of texts, with names and values that HTTP allows.';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BadFault(message);
  const headers: Record<string, string> = {};
  for (const [name, text] of Object.entries(value)) {
    const isLegal =
      /^[\w!#$%&'*+.^`|~-]+$/.test(name) && typeof text === 'string' && /^[\t\x20-\x7e]*$/.test(text);
    if (!isLegal) throw new BadFault(message);
    headers[name] = text;
  }
  return headers;
}
