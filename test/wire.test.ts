import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { store } from '../apps/example-store/src/store.ts';
import { compileWire } from '../core/src/engine/http/compile-wire.ts';
import { codeValues, spoiltValues } from '../core/test/http/code-values.ts';

/** Every reply of every route of the whole store. */
const replies = store.plugins.flatMap(({ routes }) =>
  routes.flatMap(({ method, path, responses }) =>
    Object.entries(responses).flatMap(([status, schema]) => {
      if (schema?.meta()?.['textFileOf']) return []; // text, which no schema writes
      const told = (schema?.meta()?.['eventStreamOf'] as z.ZodType | undefined) ?? schema;
      return told ? [{ name: `${method} ${path} ${status}`, schema: told }] : [];
    }),
  ),
);

/** What no reply holds as yet. */
const Node = z.object({
  name: z.string(),
  get parts() {
    return z.array(Node).max(2);
  },
});
const kinds: Readonly<Record<string, z.ZodType>> = {
  number: z.number(),
  'number, of some': z.number().min(-3).max(50).multipleOf(0.5),
  text: z.string(),
  'text, of a length': z.string().min(1).max(3),
  'text, trimmed': z.string().trim(),
  'text, of a form with a memory': z.string().regex(/a/g),
  'text, of two forms': z
    .string()
    .regex(/^[ab]+$/)
    .regex(/b$/),
  boolean: z.boolean(),
  nothing: z.null(),
  choice: z.enum(['one', 'two']),
  literal: z.literal(['one', 2, true, null]),
  instant: z.date(),
  optional: z.object({
    a: z.string().optional(),
    b: z
      .number()
      .optional()
      .refine((b) => b !== 1),
    c: z.string().optional().nullable(),
  }),
  default: z.object({ a: z.string().default('a'), b: z.number().default(1).optional() }),
  strict: z.strictObject({ a: z.number() }),
  loose: z.looseObject({ a: z.number() }),
  catchall: z.object({ a: z.number() }).catchall(z.string()),
  refined: z.object({ a: z.number(), b: z.number() }).refine(({ a, b }) => a > b),
  record: z.record(z.string().regex(/^[a-c]+$/), z.number()),
  'record of choices': z.record(z.enum(['a', 'b']), z.number().optional()),
  union: z.union([z.object({ a: z.number() }), z.object({ a: z.string(), b: z.string() })]),
  tuple: z.tuple([z.number(), z.string()]),
  anything: z.object({ a: z.unknown(), b: z.array(z.any()) }),
};

/** As it is sent, or why JSON cannot say it. */
function textOf(wire: unknown): string {
  try {
    return JSON.stringify(wire);
  } catch (error) {
    return String(error);
  }
}

/** What zod makes of it; undefined when it is not let out. */
function byZod(schema: z.ZodType, value: unknown): string | undefined {
  const result = z.safeEncode(schema, value as never);
  return result.success ? textOf(result.data) : undefined;
}

describe('what leaves by the compiled way is what zod would have let out', () => {
  it('of every reply there is', () => {
    expect(replies.length).toBeGreaterThan(40);
  });

  it('of a schema that holds itself', () => {
    const tree = { name: 'a', parts: [{ name: 'b', parts: [], secret: 1 }] };
    expect(compileWire(Node)(tree)).toEqual({ name: 'a', parts: [{ name: 'b', parts: [] }] });
    expect(compileWire(Node)({ name: 'a', parts: [{ name: 'b' }] })).toBeUndefined();
  });

  it.each([...Object.entries(kinds).map(([name, schema]) => ({ name, schema })), ...replies])('of $name', ({ schema }) => {
    const toWire = compileWire(schema);
    let answered = 0;
    /** What it does not answer is answered by zod. */
    const isZods = (value: unknown): void => {
      const wire = toWire(value);
      if (wire === undefined) return;
      expect(textOf(wire)).toBe(byZod(schema, value));
      answered += 1;
    };
    fc.assert(fc.property(codeValues(schema), isZods), { numRuns: 30 });
    expect(answered).toBeGreaterThan(0);
    fc.assert(fc.property(spoiltValues(schema), isZods), { numRuns: 60 });
  });
});
