import { z } from 'zod';

export type JsonSchema = { [name: string]: unknown };

const safe = `${Number.MAX_SAFE_INTEGER}`;
/** The format says it better than zod's pattern of 300 characters does. */
const formatsThatSayAll = new Set(['date-time', 'date', 'time', 'email', 'uuid', 'uri']);

/**
 * The wire side of a schema as JSON Schema 2020-12. A codec can only be described from its input side, which is what is on the
 * wire both ways: requests are decoded, replies are encoded.
 * @param components where schemas with an id go, referred to from here; without it they stay inside
 */
export function toJsonSchema(schema: z.ZodType, components?: Map<string, JsonSchema>): JsonSchema {
  const { $schema, $defs, ...whole } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    // zod leaves examples out where a codec is inside; ours are always as on the wire.
    override: ({ zodSchema, jsonSchema }) => {
      const examples = z.globalRegistry.get(zodSchema)?.['examples'];
      if (examples !== undefined) jsonSchema.examples = examples as never;
    },
  }) as JsonSchema & { $defs?: Record<string, JsonSchema> };
  if (!components) return tidy({ ...whole, ...($defs && { $defs }) }, '#/$defs/');
  for (const [id, definition] of Object.entries($defs ?? {})) define(components, id, tidy(definition));
  return tidy(whole);
}

function define(components: Map<string, JsonSchema>, id: string, definition: JsonSchema): void {
  if (id.startsWith('__')) throw new Error('A schema that holds itself needs a name: give it .meta({ id })');
  const other = components.get(id);
  if (other && JSON.stringify(other) !== JSON.stringify(definition)) throw new Error(`Two different schemas have the id "${id}"`);
  components.set(id, definition);
}

function tidy(schema: JsonSchema, refs = '#/components/schemas/'): JsonSchema {
  const { id: _id, ...rest } = schema;
  return Object.fromEntries(
    Object.entries(rest).flatMap(([name, value]) => (isNoise(name, value, schema) ? [] : [[name, tidyValue(name, value, refs)]])),
  );
}

function tidyValue(name: string, value: unknown, refs: string): unknown {
  if (name === '$ref') return refOf(value as string, refs);
  if (name === 'examples' || name === 'default' || name === 'enum' || name === 'const') return value;
  if (name === 'properties' || name === '$defs')
    return Object.fromEntries(Object.entries(value as object).map(([field, one]) => [field, tidy(one as JsonSchema, refs)]));
  if (Array.isArray(value)) return value.map((one) => (isObject(one) ? tidy(one, refs) : one));
  return isObject(value) ? tidy(value, refs) : value;
}

function refOf(ref: string, refs: string): string {
  if (!ref.startsWith('#/$defs/')) throw new Error('A schema that holds itself needs a name: give it .meta({ id })');
  return refs + ref.slice('#/$defs/'.length);
}

function isNoise(name: string, value: unknown, { format }: JsonSchema): boolean {
  if (name === 'maximum' || name === 'minimum') return String(value).replace('-', '') === safe;
  if (name === 'pattern') return typeof format === 'string' && formatsThatSayAll.has(format);
  if (name === 'propertyNames') return isObject(value) && Object.keys(value).length === 1 && value['type'] === 'string';
  return name === 'eventStreamOf' || name === 'textFileOf';
}

const isObject = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value);
