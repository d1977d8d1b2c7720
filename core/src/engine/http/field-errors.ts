import type { z } from 'zod';
import { CoreProblem } from '../../declare/core.ts';
import { type FieldError, Problem } from '../../values/problem.ts';

const errorsMax = 50;
const escaped = (segment: PropertyKey): string => String(segment).replaceAll('~', '~0').replaceAll('/', '~1');

/** An RFC 6901 pointer. */
export const pointer = (base: string, path: readonly PropertyKey[]): string =>
  base + path.map((segment) => `/${escaped(segment)}`).join('');

/** What zod found, as we tell it: never with the value itself, which may be a secret. */
export function toFieldErrors(issues: readonly z.core.$ZodIssue[], base: string): FieldError[] {
  return issues.flatMap((issue): FieldError[] => {
    const code = `core.${issue.code.replaceAll('_', '-')}`;
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ pointer: pointer(base, [...issue.path, key]), code, detail: 'is not a known field' }));
    }
    return [{ pointer: pointer(base, issue.path), code, detail: issue.message }];
  });
}

export function invalid(errors: readonly FieldError[]): Problem {
  const { code, status, title } = CoreProblem.invalid;
  return new Problem({ code, status, title, errors: errors.slice(0, errorsMax) });
}
