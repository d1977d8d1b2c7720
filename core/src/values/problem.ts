import type { z } from 'zod';

export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 406 | 408 | 409 | 410 | 412 | 413 | 415 | 422 | 423 | 429 | 500 | 502 | 503;

/** One mistake in the input, and where it is (RFC 6901 pointer). */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** An operating error that is answered to the caller (RFC 9457). Programmer errors are plain `Error`s and crash the unit of work. */
export class Problem extends Error {
  readonly code: string;
  readonly status: ProblemStatus;
  readonly title: string;
  readonly details: unknown;
  readonly errors: readonly FieldError[];
  readonly retryAfterSeconds: number | undefined;

  constructor(init: {
    code: string;
    status: ProblemStatus;
    title: string;
    details?: unknown;
    errors?: readonly FieldError[];
    retryAfterSeconds?: number;
  }) {
    super(`${init.code}: ${init.title}`);
    this.name = 'Problem';
    this.code = init.code;
    this.status = init.status;
    this.title = init.title;
    this.details = init.details;
    this.errors = init.errors ?? [];
    this.retryAfterSeconds = init.retryAfterSeconds;
  }
}

/** A kind of problem: call it to make one. `code` is the stable promise to clients. */
export interface ProblemType<D extends z.ZodType = any> {
  readonly code: string;
  readonly status: ProblemStatus;
  readonly title: string;
  readonly detailsSchema: D | undefined;
  (...details: D extends z.ZodUndefined ? [] : [z.output<D>]): Problem;
}

export function problemType<D extends z.ZodType = z.ZodUndefined>(
  code: string,
  spec: { status: ProblemStatus; title: string; details?: D | undefined },
): ProblemType<D> {
  const make = (details?: unknown) => new Problem({ code, status: spec.status, title: spec.title, details });
  return Object.assign(make, { code, status: spec.status, title: spec.title, detailsSchema: spec.details }) as unknown as ProblemType<D>;
}
