import { readFileSync } from 'node:fs';
import type { Operation, Schema } from '../bad-input/operations.ts';

/** One line of docs/access-matrix.md: what somebody decided, not what the store declares. */
export interface Row {
  /** `GET /store/carts/{id}` */
  readonly route: string;
  /** `anybody`, `customer`, `staff`, or the name of a permission. */
  readonly who: string;
  readonly whose: string;
}

/** Whose a thing can be; `nothing`: the request names no object. */
export const kindsOfWhose = [
  'nothing',
  "the store's",
  "the cart's token",
  "the order's token",
  'their own',
  'the link',
  'the refresh token',
  'the signature',
] as const;

export const readMatrix = (): readonly Row[] => rowsIn(readFileSync(new URL('../../../../docs/access-matrix.md', import.meta.url), 'utf8'));

export const rowsIn = (page: string): readonly Row[] =>
  [...page.matchAll(/^\| `([A-Z]+ \/[^`]*)` \| ([^|]+) \| ([^|]+) \|$/gm)].map(([, route = '', who = '', whose = '']) => ({
    route,
    who: who.replaceAll('`', ''),
    whose,
  }));

export const routeOf = ({ method, template }: Operation): string => `${method} ${template}`;

/** Whole sentences: where the page and the store disagree. */
export function faultsOf(rows: readonly Row[], operations: readonly Operation[]): string[] {
  const byRoute = new Map(rows.map((row) => [row.route, row]));
  const routes = new Set(operations.map(routeOf));
  return [
    ...rows.filter(({ route }, i) => rows.findIndex((row) => row.route === route) !== i).map(({ route }) => `${route} has two rows`),
    ...rows.filter(({ route }) => !routes.has(route)).map(({ route }) => `${route} has a row, and is no route`),
    ...rows
      .filter(({ whose }) => !kindsOfWhose.some((kind) => kind === whose))
      .map(({ route, whose }) => `${route}: nobody knows what "${whose}" means`),
    ...operations.flatMap((operation) => {
      const row = byRoute.get(routeOf(operation));
      if (!row) return [`${routeOf(operation)} is new: say in docs/access-matrix.md who may use it, and whose the things are`];
      const declared = operation.access === 'public' ? 'anybody' : operation.access;
      if (declared !== row.who) return [`${row.route} is for ${row.who}, and declares ${declared}`];
      const named = namesIn(operation);
      return row.whose === 'nothing' && named.length > 0 ? [`${row.route} names ${named.join(', ')}: say whose that is`] : [];
    }),
  ];
}

/** What in a request names an object, or proves something about one. */
function namesIn({ pathParams, query, body, resolve }: Operation): string[] {
  const inBody =
    body === undefined ? [] : [body, ...(body.oneOf ?? [])].map(resolve).flatMap((one: Schema) => Object.keys(one.properties ?? {}));
  return [...pathParams, ...[...query.map(({ name }) => name), ...inBody].filter((name) => /^id$|Ids?$|^token$/.test(name))];
}
