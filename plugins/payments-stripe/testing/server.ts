import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Endpoint, endpoints } from './api.ts';
import type { Control } from './control.ts';
import { expanded } from './expand.ts';
import type { Faults, RequestFault } from './faults.ts';
import { type Form, Params, parseForm } from './form.ts';
import { type Answer, IdempotencyKeys, inUse } from './idempotency.ts';
import { isPage, page } from './pages.ts';
import { StripeProblem } from './stripe-problem.ts';
import type { Webhooks } from './webhooks.ts';
import { token, type World } from './world.ts';

export interface Keys {
  readonly secret: string;
  readonly publishable: string;
}
/** One call of the API, as the log of the stand-in shows it. */
export interface LoggedCall {
  readonly requestId: string;
  readonly call: string;
  readonly idempotencyKey: string | undefined;
  readonly apiVersion: string | undefined;
  readonly params: Form;
  readonly fault: string | undefined;
  readonly status: number;
  readonly isReplayed: boolean;
}
interface Call {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly form: Form;
  readonly key: string | undefined;
  readonly req: IncomingMessage;
}
const bytesMax = 1_000_000;
/** Longer than any caller waits. */
const forever = 120_000;

export class Server {
  readonly calls: LoggedCall[] = [];
  readonly #world: World;
  readonly #faults: Faults;
  readonly #webhooks: Webhooks;
  readonly #control: Control;
  readonly #keys: Keys;
  readonly #idempotency = new IdempotencyKeys();
  readonly http = createServer((req, res) => void this.#serve(req, res).catch((error: unknown) => this.#broken(res, error)));

  constructor(parts: { world: World; faults: Faults; webhooks: Webhooks; control: Control; keys: Keys }) {
    this.#world = parts.world;
    this.#faults = parts.faults;
    this.#webhooks = parts.webhooks;
    this.#control = parts.control;
    this.#keys = parts.keys;
  }

  async #serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', 'http://stand-in');
    const body = await textOf(req);
    const method = req.method ?? 'GET';
    res.setHeader('access-control-allow-origin', '*');
    if (method === 'OPTIONS') {
      res.setHeader('access-control-allow-headers', '*').setHeader('access-control-allow-methods', 'GET, POST, DELETE');
      return void res.writeHead(204).end();
    }
    if (url.pathname.startsWith('/_control/')) {
      const answer = await this.#control.handle(method, url.pathname.slice('/_control/'.length), body, this.calls);
      return send(res, answer.status, JSON.stringify(answer.body));
    }
    if (isPage(url.pathname)) return page(this.#world, method, url, body, res);
    const form = parseForm(method === 'GET' || method === 'DELETE' ? url.search.slice(1) : body);
    const key = method === 'POST' ? headerOf(req, 'idempotency-key') : undefined;
    await this.#answer({ requestId: `req_${token(14)}`, method, path: url.pathname, form, key, req }, res);
  }

  /** A call of the API: faults of the script around the work. */
  async #answer(call: Call, res: ServerResponse): Promise<void> {
    const fault = this.#faults.forRequest(`${call.method} ${call.path}`, call.form);
    const kind = fault?.fault;
    if (kind === 'timeout_before') return void (await pause(fault?.ms ?? forever, undefined, { ref: false }));
    if (kind === 'cut_before') return void res.destroy();
    if (kind && ['error_before', 'unavailable', 'rate_limited', 'conflict'].includes(kind))
      return this.#reply(call, res, refusalOf(kind, call), kind, false);
    const { answer, isReplayed } = await this.#perform(call, fault);
    await this.#webhooks.takeBeforeAnswer();
    if (kind === 'timeout_after') {
      this.#log(call, answer, kind, isReplayed);
      return void (await pause(fault?.ms ?? forever, undefined, { ref: false }));
    }
    if (kind === 'cut_after') {
      this.#log(call, answer, kind, isReplayed);
      return void res.destroy();
    }
    if (kind === 'error_after') return this.#reply(call, res, refusalOf(kind, call), kind, false);
    this.#reply(call, res, kind === 'blank_body' ? { status: 200, body: '' } : answer, kind, isReplayed);
  }

  async #perform(call: Call, fault: RequestFault | undefined): Promise<{ answer: Answer; isReplayed: boolean }> {
    const { key } = call;
    try {
      const secret = this.#authenticate(call);
      const { endpoint, id } = endpointFor(call);
      this.#mayBrowser(secret, endpoint, call, id);
      const scope = key === undefined ? undefined : `${secret}:${key}`;
      const known = scope && this.#idempotency.begin(scope, `${call.method} ${call.path} ${JSON.stringify(call.form)}`, this.#world.now());
      if (known) return { answer: known, isReplayed: true };
      if (fault?.fault === 'slow') await pause(fault.ms ?? 300);
      return { answer: this.#work(call, endpoint, id, scope, fault), isReplayed: false };
    } catch (error) {
      if (error instanceof StripeProblem) return { answer: answerOf(error), isReplayed: false };
      throw error;
    }
  }

  /** Synchronous: nothing comes between its steps. */
  #work(call: Call, endpoint: Endpoint, id: string, scope: string | undefined, fault: RequestFault | undefined): Answer {
    const { form, requestId, key } = call;
    this.#world.cause = { requestId, idempotencyKey: key ?? null };
    let answer: Answer;
    let isKept = true;
    try {
      const paths = [form['expand'] ?? []].flat().map(String);
      const made = endpoint.handle(this.#world, new Params(form), id);
      answer = { status: 200, body: JSON.stringify(expanded(this.#world, made, paths), undefined, 2) };
    } catch (error) {
      if (!(error instanceof StripeProblem)) throw error;
      isKept = error.isKept;
      answer = answerOf(error);
    } finally {
      this.#world.cause = { requestId: null, idempotencyKey: null };
    }
    // Stripe keeps what it answered under the key, a 500 included, once the work had begun.
    const kept = fault?.fault === 'error_after_kept' ? refusalOf('error_after', call) : answer;
    if (scope !== undefined) isKept ? this.#idempotency.keep(scope, kept) : this.#idempotency.forget(scope);
    return kept;
  }

  #authenticate({ req, form, method }: Call): string {
    const given =
      /^Bearer (.+)$/.exec(headerOf(req, 'authorization') ?? '')?.[1] ??
      basicOf(req) ??
      (method === 'POST' || method === 'GET' ? form['key'] : undefined);
    if (typeof given !== 'string' || given === '')
      throw new StripeProblem(401, {
        type: 'invalid_request_error',
        message: 'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth.',
      });
    if (given !== this.#keys.secret && given !== this.#keys.publishable)
      throw new StripeProblem(401, {
        type: 'invalid_request_error',
        message: `Invalid API Key provided: ${given.slice(0, 8)}****${given.slice(-4)}`,
      });
    return given;
  }

  /** A publishable key alone opens nothing: the object's client secret must be shown. */
  #mayBrowser(key: string, endpoint: Endpoint, { form }: Call, id: string): void {
    if (key === this.#keys.secret) return;
    const object = this.#world.paymentIntents.get(id) ?? this.#world.setupIntents.get(id);
    const isOwn = object !== undefined && form['client_secret'] === object.client_secret;
    if (endpoint.forBrowsers && (isOwn || id === '')) return;
    if (endpoint.forBrowsers) throw StripeProblem.missing('payment_intent', id, 'intent');
    throw new StripeProblem(401, {
      type: 'invalid_request_error',
      code: 'secret_key_required',
      message: 'This API call cannot be made with a publishable API key. Please use a secret API key.',
    });
  }

  #reply(call: Call, res: ServerResponse, answer: Answer, fault: string | undefined, isReplayed: boolean): void {
    this.#log(call, answer, fault, isReplayed);
    res.setHeader('request-id', call.requestId);
    res.setHeader('stripe-version', headerOf(call.req, 'stripe-version') ?? this.#world.apiVersion);
    if (call.key !== undefined) {
      res.setHeader('idempotency-key', call.key);
      if (isReplayed) res.setHeader('idempotent-replayed', 'true');
    }
    if (answer.status >= 500) res.setHeader('stripe-should-retry', answer.status === 503 ? 'true' : 'false');
    send(res, answer.status, answer.body);
  }

  #log({ requestId, method, path, key, form, req }: Call, { status }: Answer, fault: string | undefined, isReplayed: boolean): void {
    const apiVersion = headerOf(req, 'stripe-version');
    this.calls.push({ requestId, call: `${method} ${path}`, idempotencyKey: key, apiVersion, params: form, fault, status, isReplayed });
  }

  #broken(res: ServerResponse, error: unknown): void {
    const problem = error instanceof StripeProblem ? error : undefined;
    const message = problem?.message ?? (error instanceof Error ? (error.stack ?? error.message) : 'broken');
    if (!res.headersSent) send(res, problem?.status ?? 500, JSON.stringify({ error: { type: 'api_error', message } }));
  }
}

function endpointFor({ method, path }: Call): { endpoint: Endpoint; id: string } {
  for (const endpoint of endpoints) {
    const match = endpoint.method === method ? endpoint.path.exec(path) : null;
    if (match) return { endpoint, id: match[1] ?? '' };
  }
  throw new StripeProblem(404, { type: 'invalid_request_error', message: `Unrecognized request URL (${method}: ${path}).` });
}

const answerOf = ({ status, body }: StripeProblem): Answer => ({ status, body: JSON.stringify({ error: body }, undefined, 2) });

function refusalOf(kind: string, { key }: Call): Answer {
  if (kind === 'conflict') return answerOf(inUse(key ?? ''));
  if (kind === 'rate_limited')
    return answerOf(new StripeProblem(429, { type: 'rate_limit_error', code: 'rate_limit', message: 'Request rate limit exceeded.' }));
  const status = kind === 'unavailable' ? 503 : 500;
  return answerOf(new StripeProblem(status, { type: 'api_error', message: 'An unknown error occurred' }));
}

function headerOf(req: IncomingMessage, name: string): string | undefined {
  const value = req.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function basicOf(req: IncomingMessage): string | undefined {
  const encoded = /^Basic (.+)$/.exec(headerOf(req, 'authorization') ?? '')?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8').split(':')[0];
}

async function textOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bytesMax) throw new StripeProblem(413, { type: 'invalid_request_error', message: 'The request is too large.' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(res: ServerResponse, status: number, body: string): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(body);
}
