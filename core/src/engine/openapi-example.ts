import type { JsonSchema } from './openapi-schema.ts';

const depthMax = 6;

/** A value that fits a schema, as good as the schema tells: its examples, its defaults, or the simplest thing of its type. */
export function exampleOf(schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>, depth = 0): unknown {
  const next = (one: unknown) => exampleOf(one as JsonSchema, schemas, depth + 1);
  if (depth > depthMax) return null;
  if (typeof schema['$ref'] === 'string') return next(schemas[schema['$ref'].split('/').at(-1) as string] ?? {});
  if (Array.isArray(schema['examples']) && schema['examples'].length > 0) return schema['examples'][0];
  for (const name of ['default', 'const']) if (schema[name] !== undefined) return schema[name];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  if (Array.isArray(schema['allOf'])) return Object.assign({}, ...schema['allOf'].map(next));
  for (const name of ['oneOf', 'anyOf']) if (Array.isArray(schema[name])) return next(schema[name][0]);
  return ofType(schema, next);
}

function ofType(schema: JsonSchema, next: (one: unknown) => unknown): unknown {
  const { type, format, properties, items, minimum = 1, additionalProperties } = schema;
  if (type === 'object') {
    const fields = Object.entries((properties ?? {}) as Record<string, unknown>).map(([name, field]) => [name, next(field)]);
    const other = typeof additionalProperties === 'object' && fields.length === 0 ? [['name', next(additionalProperties)]] : [];
    return Object.fromEntries([...fields, ...other]);
  }
  if (type === 'array') return items === undefined ? [] : [next(items)];
  if (type === 'integer' || type === 'number') return minimum;
  if (type === 'boolean') return true;
  if (type === 'null') return null;
  if (type !== 'string') return null;
  return format === 'date-time'
    ? '2026-01-31T09:30:00.000Z'
    : format === 'email'
      ? 'amina@example.com'
      : format === 'uri'
        ? 'https://example.com'
        : 'text';
}
