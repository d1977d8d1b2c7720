import fc, { type Arbitrary } from 'fast-check';
import type { z } from 'zod';

interface Def {
  readonly type: string;
  readonly [part: string]: any;
}
type Of = (schema: z.ZodType) => Arbitrary<unknown>;

/** What does not belong where it is. */
const wrong = fc.constantFrom<unknown>(
  undefined,
  null,
  '',
  'other',
  0,
  -1.5,
  Number.NaN,
  true,
  7n,
  [],
  {},
  { other: 1 },
  new Date(Number.NaN),
);

/** Values as code holds them, that mostly fit the schema: the side that is encoded. */
export function codeValues(schema: z.ZodType): Arbitrary<unknown> {
  return good(schema, codeValues);
}

/** The same, but for a part here and there. */
export function spoiltValues(schema: z.ZodType): Arbitrary<unknown> {
  return fc.oneof({ weight: 19, arbitrary: good(schema, spoiltValues) }, { weight: 1, arbitrary: wrong });
}

function good(schema: z.ZodType, of: Of): Arbitrary<unknown> {
  const { def } = schema._zod as unknown as { def: Def };
  const all = (schemas: readonly z.ZodType[]) => schemas.map(of);
  switch (def.type) {
    case 'string':
      return texts(schema, def);
    case 'number':
      return of === codeValues ? fc.integer({ min: 1, max: 100 }) : fc.oneof(fc.integer(), fc.double(), fc.constantFrom(-0, 1, 200));
    case 'boolean':
      return fc.boolean();
    case 'bigint':
      return fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
    case 'date':
      return fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    case 'null':
      return fc.constant(null);
    case 'enum':
    case 'literal':
      return fc.constantFrom(...(schema._zod.values as Set<unknown>));
    case 'nullable':
      return fc.option(of(def['innerType']), { nil: null });
    case 'optional':
    case 'default':
    case 'prefault':
      return fc.option(of(def['innerType']), { nil: undefined });
    case 'array':
      return fc.array(of(def['element']), { maxLength: 3 });
    case 'tuple':
      return fc.tuple(...all(def['items']));
    case 'record':
      return fc.dictionary(of(def['keyType']) as Arbitrary<string>, of(def['valueType']), { maxKeys: 3, noNullPrototype: true });
    case 'object':
      return objects(def['shape'], of);
    case 'union':
      return fc.oneof(...all(def['options']));
    case 'pipe':
      return of(def['out']);
    case 'unknown':
    case 'any':
      return fc.jsonValue({ maxDepth: 2 });
    default:
      throw new Error(`No values are made for ${def.type} yet`);
  }
}

/** Sometimes with a field that is not declared, or without one that is. */
function objects(shape: Readonly<Record<string, z.ZodType>>, of: Of): Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, of(field)]));
  const optional = Object.keys(shape).filter((name) => shape[name]?._zod.optin === 'optional');
  const requiredKeys = Object.keys(shape).filter((name) => !optional.includes(name));
  const record = fc.record(fields, { requiredKeys, noNullPrototype: true });
  if (of === codeValues) return record;
  return fc.oneof(
    { weight: 8, arbitrary: record },
    { weight: 1, arbitrary: record.map((value) => ({ secret: 'a field that is not declared', ...value })) },
    { weight: 1, arbitrary: fc.record(fields, { requiredKeys: [], noNullPrototype: true }) },
  );
}

function texts(schema: z.ZodType, { checks = [], pattern: own }: Def): Arbitrary<unknown> {
  const examples = (schema.meta()?.['examples'] ?? []) as string[];
  const patterns = [own, ...checks.map((one: any) => one._zod.def.pattern)].filter((pattern) => pattern instanceof RegExp);
  const form = patterns[0] === undefined ? fc.string({ unit: 'binary' }) : fc.stringMatching(patterns[0]);
  return examples.length === 0 ? form : fc.oneof({ weight: 40, arbitrary: fc.constantFrom(...examples) }, { weight: 1, arbitrary: form });
}
