import { Agent } from 'node:http';
import type { DatabaseKind } from '@souk/core/testing';
import fc from 'fast-check';
import { hire, signUp } from '../../access/people.ts';
import { goodRequests } from '../../bad-input/good-requests.ts';
import { type Cart, checkout, fillCart } from '../../driver/buy.ts';
import { call, expectCall } from '../../driver/call.ts';
import { startCardDesk } from '../../driver/card-desk.ts';
import { staffKey } from '../../driver/environment.ts';
import { type OpenStore, openStore, stockedDatabase } from '../../driver/open-store.ts';
import { serve } from '../../driver/serve.ts';
import { readApi } from './api-document.ts';
import { judgeReply } from './judge-reply.ts';
import { fillIn, jsonText } from './marks.ts';
import { type Planned, plannedFor, type Who } from './planned.ts';
import { Pool } from './pool.ts';
import { type Sent, send } from './send.ts';

export interface FuzzSpec {
  readonly database: DatabaseKind;
  readonly requests: number;
  readonly seed: number;
  readonly say?: (line: string) => void;
}

export interface Fuzzed {
  readonly faults: readonly string[];
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly routes: number;
  /** Routes that granted none of the requests. */
  readonly neverGranted: readonly string[];
  readonly perSecond: number;
}

const batch = 100;
const settledEvery = 1_000;
const faultsMax = 40;
/** What the store tells its staff, as it should, of what chance did as staff: payouts that do not fit, orders cancelled with money in. */
const forStaff = ['A payout report does not agree with the books', 'an order needs attention'];
/** Node takes 16 KiB of address and headers, and hangs up on more before the store sees it. */
const headBytesMax = 16_000;
const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype];
const ownNames = (): string => prototypes.map((one) => Reflect.ownKeys(one).map(String).join()).join('|');

/** Asks a whole store what chance says, one request after the other, and looks at each reply and at everything afterwards. */
export async function fuzz(spec: FuzzSpec): Promise<Fuzzed> {
  let url = '';
  await using desk = await startCardDesk(() => url);
  await using shelf = await stockedDatabase(spec.database, { TEA: 100_000, MUG: 100_000, JAR: 5 });
  await using store = await openStore(shelf.databaseUrl, desk.environment);
  await using served = await serve(store.running);
  url = served.url;
  const api = readApi(await expectCall(url, { method: 'GET', path: '/openapi.json' }, 200));
  const { good } = await goodRequests(url, shelf.databaseUrl);
  const plans = fc.sample(
    fc.oneof(...api.operations.map((operation) => plannedFor(api, operation, good(operation)).map((planned) => ({ operation, planned })))),
    { numRuns: spec.requests, seed: spec.seed },
  );
  const run = new Run(url, store);
  for (const { params, token, body } of api.operations.map(good)) {
    run.learn({ id: params['id'], token });
    run.learn({ id: body?.['cartId'], token });
  }
  const begun = performance.now();
  const granted = new Set<string>();
  for (const [i, { operation, planned }] of plans.entries()) {
    if (i % batch === 0) await run.renew(spec, i);
    const sent = run.requestOf(operation.template, planned, i, operation.takesKey);
    const status = await run.ask(sent, (reply) => judgeReply(api, sent, reply));
    if (status !== undefined && status < 300 && sent.method === operation.method) granted.add(operation.id);
    if (run.faults.length >= faultsMax) break;
  }
  const perSecond = (plans.length / (performance.now() - begun)) * 1_000;
  await run.lookAtEverything();
  const neverGranted = api.operations.filter(({ id }) => !granted.has(id)).map(({ method, template }) => `${method} ${template}`);
  return { faults: run.faults, statuses: run.statuses, routes: api.operations.length, neverGranted, perSecond };
}

class Run {
  readonly faults: string[] = [];
  readonly statuses: Record<string, number> = {};
  readonly #url: string;
  readonly #store: OpenStore;
  readonly #pool = new Pool();
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #names = ownNames();
  #staff = '';
  #customer = '';
  #lastKey = 'fuzz-first';

  constructor(url: string, store: OpenStore) {
    this.#url = url;
    this.#store = store;
  }

  learn(known: object): void {
    this.#pool.learn(known);
  }

  /** Chance signs people out and disables them; others take their place. What is due is done, so that money moves on. */
  async renew({ say, database }: FuzzSpec, count: number): Promise<void> {
    const isIn = async (path: string, token: string) =>
      token !== '' && (await call(this.#url, { method: 'GET', path, token })).status === 200;
    if (!(await isIn('/admin/roles', this.#staff))) this.#staff = (await hire(this.#url, ['*'])).token;
    if (!(await isIn('/store/customers/me', this.#customer))) this.#customer = (await signUp(this.#url, 'fuzzed')).token;
    await this.#shop(`FZ-${count}`);
    if (count % settledEvery === 0) {
      await this.#store.running.runtime.settle();
      say?.(`${database}: ${count} requests, ${this.faults.length} faults, ${JSON.stringify(this.statuses)}`);
    }
  }

  /** Something that can still be bought, some of it in a cart, some ordered: chance takes everything off the shelves in the end. */
  async #shop(sku: string): Promise<void> {
    const variants = [{ sku, prices: [{ amount: '900', currency: 'EUR' }], stock: 1_000 }];
    const product = { title: sku, status: 'published', variants };
    await expectCall(this.#url, { method: 'POST', path: '/admin/products', token: staffKey, key: sku, body: product }, 201);
    const [cart, bought] = [await fillCart(this.#url, { [sku]: 1 }), await fillCart(this.#url, { [sku]: 2 })];
    const { json: agreement } = await checkout(this.#url, bought);
    this.learn({ ...cart, agreement, lines: await this.#linesOf(cart) });
  }

  #linesOf = ({ id, token }: Cart): Promise<object> => expectCall(this.#url, { method: 'GET', path: `/store/carts/${id}`, token }, 200);

  requestOf(template: string, planned: Planned, serial: number, takesKey: boolean): Sent {
    const pool = this.#pool;
    const text = (value: unknown): string => fillIn(typeof value === 'string' ? value : jsonText(value, pool), pool);
    const path = template.replace(/\{(\w+)\}/g, (_all, name: string) => {
      const given = planned.params[name] ?? { raw: '' };
      return 'raw' in given ? given.raw : encode(text(given.value));
    });
    const query = [
      ...planned.query.map(([name, value]) => `${name}=${encode(text(value))}`),
      ...(planned.oddQuery === '' ? [] : [planned.oddQuery]),
    ];
    const whole = query.length === 0 ? path : `${path}?${query.join('&')}`;
    const body =
      planned.body === undefined
        ? undefined
        : 'bytes' in planned.body
          ? planned.body.bytes
          : Buffer.from(jsonText(planned.body.value, pool));
    if (!planned.sameKey) this.#lastKey = `fuzz-${serial}`;
    return {
      method: planned.method,
      path: whole,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(takesKey && { 'idempotency-key': this.#lastKey }),
        ...this.#credentials(planned.who, `${path} ${body?.toString() ?? ''}`),
        ...planned.headers,
      },
      body,
    };
  }

  #credentials(who: Who, about: string): Record<string, string> {
    const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
    const [first, second, third] = this.#pool.tokensFor(about);
    const tokens = {
      ...(first && { 'x-cart-token': first }),
      ...(second && { 'x-order-token': second }),
      ...(third && { 'x-other-token': third }),
    };
    if (who === 'key') return bearer(staffKey);
    if (who === 'staff') return bearer(this.#staff);
    if (who === 'customer') return { ...bearer(this.#customer), ...tokens };
    if (who === 'odd')
      return { authorization: ['Basic eDp4', 'Bearer', 'Bearer \u00ff', `Bearer ${'x'.repeat(600)}`][about.length % 4] as string };
    return who === 'guest' ? tokens : {};
  }

  /** Answers the status, if there was one. */
  async ask(sent: Sent, judge: (reply: Awaited<ReturnType<typeof send>>) => string | undefined): Promise<number | undefined> {
    try {
      const reply = await send(this.#url, sent, this.#agent);
      this.statuses[reply.status] = (this.statuses[reply.status] ?? 0) + 1;
      const fault = judge(reply);
      if (fault !== undefined) this.#note(sent, fault);
      if (ownNames() !== this.#names) this.#note(sent, 'a prototype of the language was changed');
      if (reply.type.startsWith('application/json') && sent.method !== 'HEAD') this.#pool.learn(JSON.parse(reply.text));
      return reply.status;
    } catch (error) {
      // Node's parser takes neither; who still sends a body then may be told of the connection and not of the 400.
      const isUnreadable = sent.path.length > headBytesMax || /[^\x21-\x7e]/.test(sent.path);
      const isHungUp = isUnreadable && (error as NodeJS.ErrnoException).code === 'ECONNRESET';
      if (!isHungUp) this.#note(sent, `no answer: ${error}`);
      return undefined;
    }
  }

  async lookAtEverything(): Promise<void> {
    const ready = await fetch(`${this.#url}/health/ready`);
    if (ready.status !== 200) this.faults.push(`The store is not ready afterwards: ${ready.status}`);
    const errors = this.#store.log.filter(
      ({ level, message }) => level === 'error' && !forStaff.some((known) => message.startsWith(known)),
    );
    this.faults.push(
      ...errors
        .slice(0, 10)
        .map(({ message, fields }) => `An error was logged: ${message} ${(fields['error'] as Error)?.stack ?? JSON.stringify(fields)}`),
    );
    await this.#store.verify().catch((error: Error) => this.faults.push(error.message));
    this.#agent.destroy();
  }

  #note({ method, path, headers, body }: Sent, fault: string): void {
    const shown = body === undefined ? '' : ` ${JSON.stringify(body.toString().slice(0, 400))}`;
    this.faults.push(`${method} ${path.slice(0, 200)} ${JSON.stringify(headers).slice(0, 300)}${shown}: ${fault}`);
  }
}

/** Half a character has no UTF-8: it is sent as the bytes it would have. */
const encode = (text: string): string =>
  encodeURIComponent(text.replaceAll(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'));
