import { parse } from 'node:querystring';
import type { z } from 'zod';
import type { FieldError } from '../../values/problem.ts';
import { pointer } from './field-errors.ts';

const fieldsMax = 100;

/** Which fields of a query schema take more than one value. */
export function listFieldsOf(schema: z.ZodObject | undefined): ReadonlySet<string> {
  return new Set(Object.entries(schema?.shape ?? {}).flatMap(([name, field]) => (isList(field as z.ZodType) ? [name] : [])));
}

function isList(schema: z.ZodType): boolean {
  const def = schema._zod.def as unknown as { type: string; innerType?: z.ZodType; in?: z.ZodType };
  if (def.type === 'array') return true;
  const inner = def.innerType ?? def.in;
  return inner !== undefined && isList(inner);
}

/** The query as flat text: a field is a string, or a list of strings where the schema wants a list. `a[b]=1` is a field named `a[b]`. */
export function readQuery(url: string, lists: ReadonlySet<string>): { query: Record<string, unknown>; errors: FieldError[] } {
  const start = url.indexOf('?');
  const errors: FieldError[] = [];
  const query: Record<string, unknown> = {};
  if (start < 0) return { query, errors };
  const found = parse(url.slice(start + 1), '&', '=', { maxKeys: fieldsMax + 1 });
  const names = Object.keys(found);
  const refuse = (path: readonly string[], code: string, detail: string) => errors.push({ pointer: pointer('/query', path), code, detail });
  if (names.length > fieldsMax) refuse([], 'core.too-big', `must not have more than ${fieldsMax} fields`);
  for (const name of names) {
    const value = found[name];
    if (name === '__proto__') refuse([name], 'core.unrecognized-keys', 'is not a known field');
    else if (Array.isArray(value) && !lists.has(name)) refuse([name], 'core.duplicate', 'may be given once only');
    else query[name] = lists.has(name) && !Array.isArray(value) ? [value] : value;
  }
  return { query, errors };
}
