import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { CoreProblem } from '../../declare/core.ts';
import { rawBodyIn } from '../../declare/raw-body.ts';
import type { RequestHeaders, Route } from '../../declare/route.ts';
import type { FieldError } from '../../values/problem.ts';
import type { Exchange } from './exchange.ts';
import { invalid, toFieldErrors } from './field-errors.ts';
import { rawBodyOf } from './raw-body-of.ts';
import { readBody } from './read-body.ts';
import { listFieldsOf, readQuery } from './read-query.ts';
import { oddJson } from './refuse-odd-json.ts';
import { strict } from './strict.ts';

export interface Decoded {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly headers: RequestHeaders;
  /** The body as it came, for the fingerprint of the request. */
  readonly json: unknown;
}

type Parse = (value: unknown, base: string, errors: FieldError[]) => unknown;

/** Turns text into the values the route's schemas promise, or says everything that is wrong with it at once. */
export function compileDecode(route: Route, bodyBytesMax: number) {
  const lists = listFieldsOf(route.query);
  const parseParams = compileParse(route.params);
  const parseQuery = compileParse(route.query ?? z.object({}));
  const parseBody = compileParse(route.body);
  const raw = rawBodyIn(route.body);
  return async ({ req }: Exchange, rawParams: Readonly<Record<string, unknown>>): Promise<Decoded> => {
    // An id of the wrong form is the id of nothing.
    const misformed: FieldError[] = [];
    const params = parseParams(rawParams, '/params', misformed);
    if (misformed.length > 0) throw CoreProblem.notFound();
    const { query: rawQuery, errors } = readQuery(req.url ?? '', lists);
    const query = errors.length > 0 ? undefined : parseQuery(rawQuery, '/query', errors);
    if (raw) {
      if (errors.length > 0) throw invalid(errors);
      return { params, query, headers: headersOf(req), ...(await rawBodyOf(req, raw)) };
    }
    const json = route.method === 'GET' ? undefined : await readBody(req, bodyBytesMax);
    const odd = oddJson(json);
    const body = odd ? void errors.push(odd) : decodeBody(json, route.body === undefined, parseBody, errors);
    if (errors.length > 0) throw invalid(errors);
    return { params, query, body, headers: headersOf(req), json };
  };
}

const headersOf = ({ headers }: IncomingMessage): RequestHeaders => ({
  ifMatch: versionIn(headers['if-match']),
  userAgent: headers['user-agent'],
});

function decodeBody(json: unknown, takesNone: boolean, parse: Parse, errors: FieldError[]): unknown {
  if (!takesNone) return parse(json, '', errors);
  const empty = json === undefined || json === null || (typeof json === 'object' && Object.keys(json).length === 0);
  if (!empty) errors.push({ pointer: '', code: 'core.unrecognized-keys', detail: 'no body is expected here' });
  return undefined;
}

function compileParse(schema: z.ZodType | undefined): Parse {
  if (!schema) return () => undefined;
  const tight = strict(schema);
  return (value, base, errors) => {
    const result = z.safeDecode(tight, value as never);
    if (result.success) return result.data;
    errors.push(...toFieldErrors(result.error.issues, base));
    return undefined;
  };
}

/** `If-Match: "3"`, `W/"3"` and `3` all name version 3. */
const versionIn = (header: string | undefined): string | undefined => header?.trim().replace(/^(?:W\/)?"(.*)"$/, '$1');
