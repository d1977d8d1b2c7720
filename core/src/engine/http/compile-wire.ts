import { z } from 'zod';

/** The wire side of a value, or `misfit`. */
type ToWire = (value: unknown) => unknown;
type Known = Map<z.ZodType, ToWire>;

interface Check {
  readonly _zod: {
    readonly def: { readonly check: string; readonly format?: string; readonly pattern?: RegExp };
    check(payload: Payload): unknown;
  };
}
interface Payload {
  value: unknown;
  readonly issues: unknown[];
}
/** As much of zod's definitions as is read here. */
interface Def {
  readonly type: string;
  readonly coerce?: boolean;
  readonly checks?: readonly Check[];
  readonly shape: Readonly<Record<string, z.ZodType>>;
  readonly catchall?: z.ZodType;
  readonly element: z.ZodType;
  readonly innerType: z.ZodType;
  readonly keyType: z.ZodType;
  readonly valueType: z.ZodType;
  readonly mode?: string;
  readonly partial?: boolean;
  readonly in: z.ZodType;
  readonly out: z.ZodType;
  readonly reverseTransform?: (value: unknown, payload: Payload) => unknown;
}

/** Not thrown to anybody: zod then looks at the whole value, and says what is wrong with it. */
const misfit = new Error('The value does not fit, or it cannot be told here whether it does');
function refuse(): never {
  throw misfit;
}

/**
 * `z.encode` by functions that are chosen once for the schema (docs/adr/0017-encoders-compiled-from-schemas.md). What is not one
 * of the kinds below is left to zod, piece by piece.
 * @returns what makes the wire value; undefined is for zod to judge
 */
export function compileWire(schema: z.ZodType): ToWire {
  const toWire = wireOf(schema, new Map());
  return (value) => {
    try {
      return toWire(value);
    } catch (error) {
      if (error === misfit) return undefined;
      throw error;
    }
  };
}

function wireOf(schema: z.ZodType, known: Known): ToWire {
  const found = known.get(schema);
  if (found) return found;
  // A schema that holds itself meets this one, which is replaced before anybody calls it.
  let made: ToWire = refuse;
  known.set(schema, (value) => made(value));
  const kind = kindOf(schema, known);
  made = kind ? checked(schema, kind) : byZod(schema);
  known.set(schema, made);
  return made;
}

const defOf = (schema: z.ZodType): Def => schema._zod.def as unknown as Def;
const hasTrait = (schema: z.ZodType, name: string): boolean => schema._zod.traits.has(name);

function kindOf(schema: z.ZodType, known: Known): ToWire | undefined {
  const def = defOf(schema);
  if (def.coerce) return undefined;
  switch (def.type) {
    case 'string':
    case 'boolean':
    case 'bigint':
      return (value) => (typeof value === def.type ? value : refuse());
    case 'number':
      return (value) => (Number.isFinite(value) ? value : refuse());
    case 'date':
      return (value) => (value instanceof Date && !Number.isNaN(value.getTime()) ? value : refuse());
    case 'null':
      return (value) => (value === null ? null : refuse());
    case 'enum':
    case 'literal':
      return oneOf(schema._zod.values as ReadonlySet<unknown>);
    case 'nullable':
      return nullable(wireOf(def.innerType, known));
    case 'array':
      return list(wireOf(def.element, known));
    case 'record':
      return def.keyType._zod.values || def.mode || def.partial ? undefined : record(def, known);
    case 'object':
      return object(def, known);
    case 'pipe':
      return hasTrait(schema, '$ZodCodec') ? codec(def, known) : undefined;
    default:
      return undefined;
  }
}

const oneOf =
  (values: ReadonlySet<unknown>): ToWire =>
  (value) =>
    values.has(value) ? value : refuse();

const nullable =
  (inner: ToWire): ToWire =>
  (value) =>
    value === null ? null : inner(value);

function list(element: ToWire): ToWire {
  return (value) => {
    if (!Array.isArray(value)) return refuse();
    const wire = new Array<unknown>(value.length);
    for (let i = 0; i < wire.length; i += 1) wire[i] = element(value[i]);
    return wire;
  };
}

function record({ keyType, valueType }: Def, known: Known): ToWire {
  const toKey = wireOf(keyType, known);
  const toValue = wireOf(valueType, known);
  return (value) => {
    if (!isPlain(value)) return refuse();
    const wire: Record<string, unknown> = {};
    for (const name of Object.keys(value)) {
      if (name === '__proto__' || toKey(name) !== name) refuse();
      wire[name] = toValue(value[name]);
    }
    return wire;
  };
}

/** Only what is declared goes on, in the order it is declared in. */
function object({ shape, catchall }: Def, known: Known): ToWire | undefined {
  const isStrict = catchall !== undefined && defOf(catchall).type === 'never';
  if (catchall !== undefined && !isStrict) return undefined;
  const fields = Object.entries(shape).map(([name, field]) => {
    const inner = optionalIn(field);
    return { name, isOptional: inner !== undefined, toWire: wireOf(inner ?? field, known) };
  });
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse();
    if (isStrict) for (const name in value) if (!Object.hasOwn(shape, name)) refuse();
    const wire: Record<string, unknown> = {};
    for (const { name, isOptional, toWire } of fields) {
      const part = (value as Record<string, unknown>)[name];
      if (part !== undefined) wire[name] = toWire(part);
      else if (!isOptional) refuse();
    }
    return wire;
  };
}

/** What is inside a field that may be left out, unless more than that is said of it. */
function optionalIn(field: z.ZodType): z.ZodType | undefined {
  const { type, innerType, checks } = defOf(field);
  const isPlainly = type === 'optional' && !checks?.length && !hasTrait(field, '$ZodExactOptional');
  return isPlainly && innerType._zod.optin === undefined ? innerType : undefined;
}

function codec(def: Def, known: Known): ToWire {
  const fromCode = wireOf(def.out, known);
  const toWire = wireOf(def.in, known);
  const encode = def.reverseTransform as NonNullable<Def['reverseTransform']>;
  return (value) => {
    const payload = { value: fromCode(value), issues: [] };
    const encoded = encode(payload.value, payload);
    return payload.issues.length > 0 ? refuse() : toWire(encoded);
  };
}

/** The checks of a schema are of its value in code, as with zod. */
function checked(schema: z.ZodType, kind: ToWire): ToWire {
  const own = hasTrait(schema, '$ZodCheck') ? [schema as unknown as Check] : [];
  return [...own, ...(defOf(schema).checks ?? [])].map(passes).reduce<ToWire>(
    (before, isPassed) => (value) => {
      const wire = before(value);
      return isPassed(value) ? wire : refuse();
    },
    kind,
  );
}

/** A check that changes the value is for zod. */
function passes({ _zod: { def, check } }: Check): (value: unknown) => boolean {
  const { pattern } = def;
  if (def.check === 'string_format' && def.format === 'regex' && pattern && !pattern.global && !pattern.sticky)
    return (text) => pattern.test(text as string);
  return (value) => {
    const payload: Payload = { value, issues: [] };
    return !(check(payload) instanceof Promise) && payload.issues.length === 0 && payload.value === value;
  };
}

function byZod(schema: z.ZodType): ToWire {
  return (value) => {
    const result = z.safeEncode(schema, value as never);
    return result.success ? result.data : refuse();
  };
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
