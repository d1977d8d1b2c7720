import type { FieldError } from '../../values/problem.ts';
import { pointer } from './field-errors.ts';

export const depthMax = 32;

/** What no schema should have to think of: `__proto__` as a field, nesting without end, text that is not Unicode. */
export function oddJson(value: unknown, path: readonly PropertyKey[] = []): FieldError | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : at(path, 'core.not-unicode', 'holds half a character');
  if (typeof value !== 'object' || value === null) return undefined;
  if (path.length >= depthMax) return at(path, 'core.too-deep', `must not be nested deeper than ${depthMax}`);
  for (const key of Object.keys(value)) {
    if (key === '__proto__') return at([...path, key], 'core.unrecognized-keys', 'is not a known field');
    const found = oddJson((value as Record<string, unknown>)[key], [...path, key]);
    if (found) return found;
  }
  return undefined;
}

const at = (path: readonly PropertyKey[], code: string, detail: string): FieldError => ({ pointer: pointer('', path), code, detail });
