import type { Json, Schema } from '../../bad-input/operations.ts';

/** As much more of JSON Schema as replies use. */
export interface ReplySchema extends Schema {
  readonly allOf?: readonly ReplySchema[];
  readonly additionalProperties?: boolean | ReplySchema;
  readonly maxItems?: number;
  readonly minItems?: number;
  readonly propertyNames?: ReplySchema;
}
type Resolve = (schema: ReplySchema) => ReplySchema;

/** Where a value does not fit its schema, or holds a field that the schema says nothing of; undefined when it fits. */
export function misfit(wanted: ReplySchema, value: unknown, resolve: Resolve, at = ''): string | undefined {
  const schema = resolve(wanted);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) {
    const found = either.map((one) => misfit(one, value, resolve, at));
    return found.every((fault) => fault !== undefined) ? `${at} fits none: ${found.join('; ')}`.slice(0, 600) : undefined;
  }
  if (schema.const !== undefined && value !== schema.const) return `${at} is not ${JSON.stringify(schema.const)}`;
  if (schema.enum && !schema.enum.includes(value as Json)) return `${at} is none of those there are: ${JSON.stringify(value)}`;
  if (schema.type !== undefined && !isOfType(schema.type, value))
    return `${at} is no ${schema.type}: ${JSON.stringify(value)?.slice(0, 80)}`;
  if (typeof value === 'string') return textMisfit(schema, value, at);
  if (typeof value === 'number') {
    const { minimum = -Infinity, maximum = Infinity } = schema;
    return value < minimum || value > maximum ? `${at} is out of range: ${value}` : undefined;
  }
  if (Array.isArray(value)) return firstOf(value.map((one, i) => misfit(schema.items ?? {}, one, resolve, `${at}/${i}`)));
  if (typeof value === 'object' && value !== null) return objectMisfit(schema, value as Record<string, unknown>, resolve, at);
  return undefined;
}

const firstOf = (faults: readonly (string | undefined)[]): string | undefined => faults.find((fault) => fault !== undefined);

function isOfType(type: string | readonly string[], value: unknown): boolean {
  if (typeof type !== 'string') return type.some((one) => isOfType(one, value));
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

function textMisfit({ pattern, minLength = 0, maxLength = Infinity, format }: ReplySchema, text: string, at: string): string | undefined {
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(text)) return `${at} does not fit ${pattern}: ${text.slice(0, 80)}`;
  const length = [...text].length;
  if (length < minLength || text.length > maxLength + length) return `${at} is ${length} long`;
  const isNoTime = format === 'date-time' && Number.isNaN(Date.parse(text));
  return isNoTime ? `${at} is no time: ${text.slice(0, 80)}` : undefined;
}

function objectMisfit(schema: ReplySchema, value: Record<string, unknown>, resolve: Resolve, at: string): string | undefined {
  const { properties = {}, required = [], additionalProperties, allOf } = schema;
  const missing = required.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return `${at} has no ${missing}`;
  if (allOf) return firstOf(allOf.map((one) => misfit({ ...resolve(one), additionalProperties: true }, value, resolve, at)));
  const isOpen = additionalProperties === true || schema.properties === undefined;
  return firstOf(
    Object.entries(value).map(([name, field]) => {
      if (Object.hasOwn(properties, name)) return misfit(properties[name] as ReplySchema, field, resolve, `${at}/${name}`);
      if (typeof additionalProperties === 'object') return misfit(additionalProperties, field, resolve, `${at}/${name}`);
      return isOpen ? undefined : `${at}/${name} is not declared`;
    }),
  );
}
