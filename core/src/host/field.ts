import type { z } from 'zod';

interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
}

/** What a config schema says about one of its keys, however deep under `.default(…)` and `.optional()` it was said. */
export function fieldMeta(schema: z.ZodType): { readonly env?: string; readonly secret?: boolean } {
  return layers(schema).reduceRight((meta, layer) => ({ ...meta, ...layer.meta() }), {});
}

/** Text from the environment is taken as it is where the schema takes text, and read as JSON elsewhere. */
export function fromText(schema: z.ZodType, text: string): unknown {
  const { type } = (layers(schema).at(-1) as z.ZodType)._zod.def as Definition;
  if (['string', 'enum', 'template_literal'].includes(type) || schema.safeParse(text).success) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text; // not JSON either: the schema says what it expected
  }
}

function layers(schema: z.ZodType): readonly z.ZodType[] {
  const { innerType, in: input } = schema._zod.def as Definition;
  const inner = innerType ?? input;
  return inner ? [schema, ...layers(inner)] : [schema];
}
