import type { Params } from './form.ts';
import type { Kept } from './shapes.ts';
import { StripeProblem } from './stripe-problem.ts';

export interface List<T> {
  readonly object: 'list';
  readonly data: readonly T[];
  readonly has_more: boolean;
  readonly url: string;
}

type Test<T> = (it: T) => boolean;
const filters = {
  gt: (a: number, b: number) => a > b,
  gte: (a: number, b: number) => a >= b,
  lt: (a: number, b: number) => a < b,
  lte: (a: number, b: number) => a <= b,
} as const;

/** `created=1` or `created[gte]=1`. */
export function createdIn(params: Params): Test<Kept> {
  const range = params.inner('created');
  if (!range) {
    const at = params.whole('created');
    return ({ created }) => at === undefined || created === at;
  }
  const tests = Object.entries(filters).flatMap(([key, holds]) => {
    const than = range.whole(key);
    return than === undefined ? [] : [({ created }: Kept) => holds(created, than)];
  });
  range.done();
  return (it) => tests.every((test) => test(it));
}

/** The newest first, a page at a time. */
export function listOf<T extends Kept>(url: string, all: Iterable<T>, params: Params, keep: Test<T> = () => true): List<T> {
  const limit = params.whole('limit') ?? 10;
  const after = params.text('starting_after');
  const before = params.text('ending_before');
  params.done();
  if (limit < 1 || limit > 100)
    throw StripeProblem.invalid('This value must be between 1 and 100.', { code: 'parameter_invalid_integer', param: 'limit' });
  const newest = [...all].filter(keep).reverse();
  if (before !== undefined) {
    const end = indexOf(newest, before, 'ending_before');
    const start = Math.max(0, end - limit);
    return { object: 'list', data: newest.slice(start, end), has_more: start > 0, url };
  }
  const start = after === undefined ? 0 : indexOf(newest, after, 'starting_after') + 1;
  const data = newest.slice(start, start + limit);
  return { object: 'list', data, has_more: start + data.length < newest.length, url };
}

function indexOf(list: readonly Kept[], id: string, param: string): number {
  const index = list.findIndex((it) => it.id === id);
  if (index < 0) throw StripeProblem.missing('object', id, param);
  return index;
}
