import { Problem } from '@souk/core';

/** The problem, saying which field of the request it is about; it keeps what it says of itself. */
export function pointingAt(pointer: string, { code, status, title, details, errors }: Problem): Problem {
  return new Problem({ code, status, title, details, errors: errors.length > 0 ? errors : [{ pointer, code, detail: title }] });
}
