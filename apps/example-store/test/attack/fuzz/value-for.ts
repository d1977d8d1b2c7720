import fc from 'fast-check';
import { hostileValue } from './hostile.ts';
import { idMark } from './marks.ts';
import type { ReplySchema } from './schema-check.ts';

type Resolve = (schema: ReplySchema) => ReplySchema;
const dice = fc.nat({ max: 999 });
const known = (kind: string): fc.Arbitrary<string> => dice.map((n) => idMark(kind, n));

/** Texts that mean something under this name, so that requests come through to where the money is. */
const byName: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  sku: fc.oneof({ weight: 8, arbitrary: fc.constantFrom('TEA', 'MUG', 'JAR') }, { weight: 2, arbitrary: known('sku') }),
  slug: known('slug'),
  currency: fc.oneof({ weight: 9, arbitrary: fc.constant('EUR') }, { weight: 1, arbitrary: fc.constantFrom('USD', 'JPY', 'XXX') }),
  provider: fc.constantFrom('manual', 'manual', 'stripe', 'crypto', 'nobody'),
  asset: fc.constantFrom('EUR', 'tUSDC', 'USD'),
  amount: fc.constantFrom('1', '5', '100', '450', '900', '1800', '0', '-1', '9'.repeat(65), '18446744073709551616'),
  email: fc.oneof(
    known('email'),
    fc.nat({ max: 9_999 }).map((n) => `fuzz-${n}@example.com`),
  ),
  password: fc.constantFrom('correct horse battery', 'another horse battery', 'short', 'x'.repeat(128)),
  permissions: fc.subarray(['orders.orders.read', 'inventory.stock.read', 'catalog.products.write'], { minLength: 1 }),
  scopes: fc.subarray(['orders.orders.read', 'inventory.stock.read', '*'], { minLength: 1 }),
  quantity: fc.constantFrom(0, 1, 1, 2, 3, 99, 1_000),
  cursor: fc.oneof(known('next'), fc.constant('S-000005')),
  account: known('account'),
  q: fc.constantFrom('S-000001', 'a', 'fuzz-1', '%', '_', 'x'.repeat(254)),
};

/** Mostly what the schema takes; now and then, at any depth, what it does not. */
export function valueFor(wanted: ReplySchema, resolve: Resolve, name = ''): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 30, arbitrary: fittingValue(wanted, resolve, name) }, { weight: 1, arbitrary: hostileValue });
}

function fittingValue(wanted: ReplySchema, resolve: Resolve, name: string): fc.Arbitrary<unknown> {
  const schema = resolve(wanted);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map((one) => valueFor(one, resolve, name)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type: string) => fittingValue({ ...schema, type }, resolve, name)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const prefix = /^\^([a-z]{2,4})_\[0-9a-h/.exec(schema.pattern ?? '')?.[1];
  if (prefix !== undefined) return known(prefix);
  if (schema.type !== 'object' && Object.hasOwn(byName, name)) return byName[name] as fc.Arbitrary<unknown>;
  if (schema.type === 'object') return objectOf(schema, resolve);
  if (schema.type === 'array')
    return fc.array(valueFor(schema.items ?? {}, resolve, name), {
      minLength: schema.minItems ?? 0,
      maxLength: Math.max(3, schema.minItems ?? 0),
    });
  if (schema.type === 'integer' || schema.type === 'number') {
    const { minimum = -1_000, maximum = 1_000 } = schema;
    return fc.oneof(fc.integer({ min: Math.max(minimum, -9), max: Math.min(maximum, 9) }), fc.constantFrom(minimum, maximum));
  }
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'null') return fc.constant(null);
  return schema.type === 'string' ? textOf(schema) : hostileValue;
}

function textOf({ pattern, format, minLength = 0, maxLength = 100 }: ReplySchema): fc.Arbitrary<string> {
  if (format === 'date-time')
    return fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-11-21T12:00:00Z', '1969-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z');
  if (format === 'date') return fc.constantFrom('2026-01-01', '2026-11-21', '1969-12-31', '9999-12-31');
  if (format === 'email') return fc.nat({ max: 9_999 }).map((n) => `fuzz-${n}@example.com`);
  // A pattern is met as it can be met: by all that it lets through, not by one example of it.
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'), { size: 'xsmall' });
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 40) });
}

function objectOf({ properties = {}, required = [], additionalProperties }: ReplySchema, resolve: Resolve): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, valueFor(field, resolve, name)]));
  const others =
    typeof additionalProperties === 'object'
      ? fc.dictionary(fc.string({ maxLength: 8 }), valueFor(additionalProperties, resolve), { maxKeys: 3 })
      : fc.constant({});
  return fc.tuple(fc.record(fields, { requiredKeys: [...required] }), others).map(([known, more]) => ({ ...more, ...known }));
}
