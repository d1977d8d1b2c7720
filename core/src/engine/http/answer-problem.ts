import { CoreProblem, type Log } from '../../declare/core.ts';
import { Problem, type ProblemType } from '../../values/problem.ts';
import type { LoadedRoute } from '../loaded.ts';
import { encodeBy } from './encode.ts';
import { type Encoded, notStored, problemType } from './encoded.ts';
import type { Exchange } from './exchange.ts';

/** Every kind of problem this store can answer with, by its code. */
export function problemTypesOf(routes: readonly LoadedRoute[]): ReadonlyMap<string, ProblemType> {
  const all: readonly ProblemType[] = [...Object.values(CoreProblem), ...routes.flatMap(({ route }) => route.problems)];
  return new Map(all.map((type) => [type.code, type]));
}

export interface ProblemAnswers {
  /** @param declared the codes a route says it answers with; those of core always go without saying */
  answer(error: unknown, exchange: Exchange, declared?: ReadonlySet<string>): Encoded;
}

/** Operating errors are told to the caller; anything else is ours, is logged, and the caller is told nothing but its number. */
export function createProblemAnswers(parts: {
  types: ReadonlyMap<string, ProblemType>;
  log: Log;
  mode: 'development' | 'production';
  /** Whether this came of a database that cannot be reached: the store's trouble, and gone when it is asked again later. */
  isAway(error: unknown): boolean;
}): ProblemAnswers {
  const { types, log, mode } = parts;

  const details = (problem: Problem): unknown => {
    const schema = types.get(problem.code)?.detailsSchema;
    return problem.details === undefined || !schema ? undefined : encodeBy(schema, problem.details, `the details of ${problem.code}`);
  };

  const encode = (problem: Problem, { req, requestId }: Exchange, extra: readonly string[]): Encoded => {
    const { status, title, code, errors, retryAfterSeconds } = problem;
    const instance = (req.url ?? '/').split('?', 1)[0];
    const document = {
      type: `/problems/${code.replace('.', '/')}`,
      title,
      status,
      code,
      instance,
      requestId,
      details: details(problem),
      ...(errors.length > 0 && { errors }),
    };
    const headers = ['content-type', problemType, ...notStored, ...extra];
    if (retryAfterSeconds !== undefined) headers.push('retry-after', `${Math.ceil(retryAfterSeconds)}`);
    if (status === 401) headers.push('www-authenticate', 'Bearer');
    return { status, body: Buffer.from(JSON.stringify(document)), headers };
  };

  return {
    answer(error, exchange, declared) {
      const problem = toProblem(error, exchange, parts);
      const undeclared = declared !== undefined && !problem.code.startsWith('core.') && !declared.has(problem.code);
      if (undeclared) log.warn({ route: exchange.template, code: problem.code }, 'A route answered with a problem it does not declare');
      try {
        return encode(problem, exchange, undeclared && mode === 'development' ? ['x-undeclared-problem', problem.code] : []);
      } catch (broken) {
        return encode(toProblem(broken, exchange, parts), exchange, []);
      }
    },
  };
}

function toProblem(error: unknown, exchange: Exchange, { log, isAway }: { log: Log; isAway(error: unknown): boolean }): Problem {
  if (error instanceof Problem) return error;
  const { signal, requestId, template } = exchange;
  // What gave up because we told it to is no mistake; the caller has left, or is told that it took too long.
  if (signal.aborted && (error === signal.reason || (error as Error | undefined)?.name === 'AbortError')) return CoreProblem.timeout();
  if (isAway(error)) {
    log.warn({ error, requestId, route: template }, 'A request failed: the database cannot be reached');
    return CoreProblem.unavailable();
  }
  log.error({ error, requestId, route: template }, 'A request failed');
  return CoreProblem.unexpected();
}
