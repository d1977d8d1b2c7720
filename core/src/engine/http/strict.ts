import { z } from 'zod';

type Def = { readonly type: string; readonly [key: string]: unknown };

/**
 * The same schema, refusing fields it does not know, all the way down. Authors write `z.object`, which drops them in silence:
 * right for replies, wrong for requests, where a mistyped field would be ignored. Schemas that say what to do with unknown
 * fields (`looseObject`, `catchall`) and both sides of an intersection stay as they are.
 */
export function strict<T extends z.ZodType>(schema: T): T {
  return tighten(schema, new Map()) as T;
}

const inside = ['element', 'innerType', 'in', 'valueType', 'rest'];

function tighten(schema: z.ZodType, seen: Map<z.ZodType, z.ZodType>): z.ZodType {
  const known = seen.get(schema);
  if (known) return known;
  const def = schema._zod.def as unknown as Def;
  const rebuild = (changes: object): z.ZodType => {
    const rebuilt = z.core.clone(schema, { ...def, ...changes } as never);
    seen.set(schema, rebuilt);
    return rebuilt;
  };
  if (def.type === 'object') return rebuild(strictObject(def, seen));
  if (def.type === 'lazy') return rebuild({ getter: () => tighten((def['getter'] as () => z.ZodType)(), seen) });
  const changes: Record<string, unknown> = {};
  for (const name of inside) if (isSchema(def[name])) changes[name] = tighten(def[name], seen);
  for (const name of ['options', 'items']) {
    const list = def[name];
    if (Array.isArray(list) && list.every(isSchema)) changes[name] = list.map((one) => tighten(one, seen));
  }
  return Object.keys(changes).length === 0 ? schema : rebuild(changes);
}

/** The shape is made when it is first asked for, so that schemas may hold themselves. */
function strictObject(def: Def, seen: Map<z.ZodType, z.ZodType>): object {
  let shape: Record<string, z.ZodType> | undefined;
  const changes = { catchall: def['catchall'] ?? z.never() };
  return Object.defineProperty(changes, 'shape', {
    enumerable: true,
    get: () => (shape ??= Object.fromEntries(Object.entries(def['shape'] as object).map(([name, field]) => [name, tighten(field, seen)]))),
  });
}

const isSchema = (it: unknown): it is z.ZodType => typeof it === 'object' && it !== null && '_zod' in it;
