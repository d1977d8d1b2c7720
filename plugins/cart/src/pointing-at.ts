import { Problem } from '@souk/core';

/** The same problem, saying which field of the request it is about. */
export function pointingAt(pointer: string, problem: Problem): Problem {
  const { code, status, title, details } = problem;
  return new Problem({ code, status, title, details, errors: [{ pointer, code, detail: title }] });
}
