import type { DatabaseKind } from '@souk/core/testing';
import { goodRequests } from '../../bad-input/good-requests.ts';
import { operationsOf } from '../../bad-input/operations.ts';
import { expectCall } from '../../driver/call.ts';
import { type OpenStore, openStore, stockedDatabase } from '../../driver/open-store.ts';
import { type Hole, holes, serveWithHoles } from './holed-server.ts';
import { compose, type RequestFile, requestFiles } from './request-file.ts';
import { runSqlmap } from './run-sqlmap.ts';

export interface SqlAttack {
  readonly database: DatabaseKind;
  readonly level: number;
  /** Letters of sqlmap: B boolean, E error, U union, S stacked, T time. */
  readonly techniques: string;
  /** Which routes, as `GET /store/products`. */
  readonly only: (route: string) => boolean;
  readonly say?: (line: string) => void;
}

export interface SqlOutcome {
  readonly holesFound: readonly Hole[];
  readonly routes: number;
  readonly parameters: number;
  /** Routes that are not clean, and what sqlmap said. */
  readonly faults: readonly string[];
}

/** Has sqlmap try every parameter of the routes, and beside them the holes that were dug for it: who finds none of these has tried nothing. */
export async function attackSql({ database, level, techniques, only, say }: SqlAttack): Promise<SqlOutcome> {
  await using shelf = await stockedDatabase(database, { TEA: 1_000, MUG: 1_000 });
  await using store = await openStore(shelf.databaseUrl);
  await using served = await serveWithHoles(store);
  const { url } = served;
  const operations = operationsOf(await expectCall(url, { method: 'GET', path: '/openapi.json' }, 200));
  const { good } = await goodRequests(url, shelf.databaseUrl);
  const options = { level, techniques };
  const holesFound: Hole[] = [];
  for (const hole of holes) if ((await runSqlmap(holeFile(url, hole), options)).verdict === 'injectable') holesFound.push(hole);
  say?.(`${database}: found the holes in ${holesFound.join(', ')}`);
  const faults: string[] = [];
  let [routes, parameters] = [0, 0];
  for (const operation of operations.filter(({ method, template }) => only(`${method} ${template}`))) {
    const broken = brokenIn(store);
    const tried: string[] = [];
    for (const request of requestFiles(url, operation, good(operation))) {
      const { verdict, said } = await runSqlmap(request, options);
      parameters += request.parameters;
      tried.push(verdict);
      if (verdict !== 'clean') faults.push(`${request.name}: ${verdict}\n${said}`);
    }
    routes += 1;
    // A quote that is no text any more breaks the statement: sqlmap is told nothing of it, and we are.
    const more = brokenIn(store) - broken;
    if (more > 0) faults.push(`${operation.method} ${operation.template}: ${more} requests broke something`);
    say?.(
      `${database}: ${operation.method} ${operation.template}: ${[...new Set(tried)].join(', ')}${more > 0 ? `, ${more} broke something` : ''}`,
    );
  }
  await store.verify();
  return { holesFound, routes, parameters, faults };
}

const brokenIn = ({ log }: OpenStore): number =>
  log.filter(({ level, message }) => level === 'error' && message === 'A request failed').length;

function holeFile(url: string, hole: Hole): RequestFile {
  const path = hole === 'query' ? '/holes/query?sku=TEA*' : hole === 'path' ? '/holes/path/TEA*' : `/holes/${hole}`;
  if (hole === 'header') return compose(url, { method: 'GET', path, headers: ['Authorization: Bearer TEA*'] });
  if (hole === 'body') return compose(url, { method: 'POST', path, headers: ['Content-Type: application/json'], body: '{"sku":"TEA*"}' });
  return compose(url, { method: 'GET', path, headers: [] });
}
