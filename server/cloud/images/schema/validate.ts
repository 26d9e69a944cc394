import { WebError } from '../../http/web-error.ts';
import type { ImageSchema, PropertySchema } from './image-schema.ts';
import { pythonPretty, pythonRepr } from './python-text.ts';

/**
 * Holds the attributes of an image, or some of them, against the schema, in jsonschema's order. Attributes that the
 * schema does not name must be strings. Throws a 400 with jsonschema's own words for the first that does not fit.
 */
export function validateImage(image: Readonly<Record<string, unknown>>, schema: ImageSchema): void {
  validateKnown('image', image, schema);
  for (const [name, value] of Object.entries(image)) {
    if (Object.hasOwn(schema, name)) continue;
    validate('image', value, { type: 'string' }, "['additionalProperties']", `[${pythonRepr(name)}]`);
  }
}

/** The same for what a schema names of some object; the rest is not looked at. */
export function validateKnown(
  title: string,
  object: Readonly<Record<string, unknown>>,
  schema: Readonly<Record<string, PropertySchema>>,
): void {
  for (const [name, property] of Object.entries(schema)) {
    if (!Object.hasOwn(object, name)) continue;
    validate(title, object[name], property, `['properties'][${pythonRepr(name)}]`, `[${pythonRepr(name)}]`);
  }
}

function validate(
  title: string,
  value: unknown,
  schema: PropertySchema,
  schemaPath: string,
  valuePath: string,
): void {
  const refuse = (rule: string, what: string): never => {
    throw new WebError(400, {
      explanation:
        `Provided object does not match schema '${title}': ${pythonRepr(value)} ${what}\n\n` +
        `Failed validating ${pythonRepr(rule)} in schema${schemaPath}:\n${indented(pythonPretty(schema))}\n\n` +
        `On instance${valuePath}:\n${indented(pythonPretty(value))}`,
    });
  };
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) {
    refuse('type', `is not of type ${types.map(pythonRepr).join(', ')}`);
  }
  if (schema.enum !== undefined && !schema.enum.some((allowed) => allowed === value)) {
    refuse('enum', `is not one of ${pythonRepr(schema.enum)}`);
  }
  if (typeof value === 'string') {
    if (schema.maxLength !== undefined && isLongerThan(value, schema.maxLength)) {
      refuse('maxLength', 'is too long');
    }
    if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value)) {
      refuse('pattern', `does not match ${pythonRepr(schema.pattern)}`);
    }
  }
  if (Array.isArray(value) && schema.items !== undefined) {
    for (const [index, item] of value.entries()) {
      validate(title, item, schema.items, `${schemaPath}['items']`, `${valuePath}[${index}]`);
    }
  }
}

/** Whether a text has more code points than this, which is what Python counts. */
export function isLongerThan(text: string, codePoints: number): boolean {
  // A code point has one unit or two: most texts need no counting, and very long ones least of all.
  if (text.length <= codePoints) return false;
  return text.length > 2 * codePoints || Array.from(text).length > codePoints;
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return typeof value === type;
  }
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}
