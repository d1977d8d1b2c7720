import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Outgoing, OutgoingError, type OutgoingReply } from '@souk/core';
import { ChainError } from './chain-error.ts';

export interface RpcSettings {
  readonly url: string;
  /** Per try. */
  readonly timeoutMs: number;
  /** Tries in all; only passing faults are tried again. */
  readonly attempts: number;
  /** Development may speak plain http to another host; else only to this machine. */
  readonly development: boolean;
  readonly outgoing: Outgoing;
}

const waitMsMax = 5_000;
/** A full block with its transactions is a few megabytes. */
const bytesMax = 32 * 1024 * 1024;

/** JSON-RPC over HTTP, for questions only: everything asked here may be asked twice. */
export class JsonRpc {
  /** The host, for logs. A path often holds the provider's key and is never shown. */
  readonly label: string;
  readonly #settings: RpcSettings;
  #id = 0;

  /** @throws ChainError `refused` for an address that is not https, or http where that is not safe. */
  constructor(settings: RpcSettings) {
    this.label = checkedHost(settings);
    this.#settings = settings;
  }

  /** The result as the node sent it. @throws ChainError */
  async ask(method: string, params: readonly unknown[]): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#once(method, params);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        if (!error.chain.passing || attempt >= this.#settings.attempts) throw error.chain;
        await sleep(Math.min(waitMsMax, error.retryAfterMs ?? 100 * 2 ** attempt + randomInt(100)));
      }
    }
  }

  async #once(method: string, params: readonly unknown[]): Promise<unknown> {
    this.#id += 1;
    const body = JSON.stringify({ jsonrpc: '2.0', id: this.#id, method, params });
    let reply: OutgoingReply;
    try {
      reply = await this.#settings.outgoing.send({
        method: 'POST',
        url: this.#settings.url,
        headers: { 'content-type': 'application/json' },
        body,
        timeoutMs: this.#settings.timeoutMs,
        bytesMax,
        // The operator named it: a node may well stand next to the store.
        trustedHosts: [this.label],
        plainHttp: true,
      });
    } catch (error) {
      throw this.#refused(error instanceof OutgoingError ? whyOf[error.why] : 'unreachable', method, detailOf(error));
    }
    const { status, headers, text } = reply;
    if (status === 429) throw this.#refused('rate-limited', method, 'HTTP 429', headers['retry-after']);
    if (status >= 300 && status < 400) throw this.#refused('refused', method, `HTTP ${status}: it sends us elsewhere`);
    if (status >= 500) throw this.#refused('server-error', method, `HTTP ${status}`);
    return this.#result(method, status, text);
  }

  #result(method: string, status: number, text: string): unknown {
    let answer: { result?: unknown; error?: { code?: unknown; message?: unknown } } | null;
    try {
      answer = JSON.parse(text);
    } catch {
      throw this.#refused(status >= 300 ? 'refused' : 'malformed', method, `HTTP ${status}, not JSON`);
    }
    if (answer === null || typeof answer !== 'object') throw this.#refused('malformed', method, 'the answer is no object');
    if (answer.error) throw this.#refused(causeOf(answer.error), method, `${answer.error.code}: ${answer.error.message}`.slice(0, 300));
    if (answer.result === undefined) throw this.#refused('malformed', method, `HTTP ${status}, neither result nor error`);
    return answer.result;
  }

  #refused(why: ChainError['why'], method: string, detail: string, retryAfter?: unknown): Refused {
    const seconds = typeof retryAfter === 'string' && /^\d{1,4}$/.test(retryAfter) ? Number.parseInt(retryAfter, 10) : null;
    return new Refused(new ChainError(why, `${this.label} ${method}: ${detail}`), seconds === null ? null : seconds * 1_000);
  }
}

/** A try that failed, and how long the node asked us to wait. */
class Refused extends Error {
  readonly chain: ChainError;
  readonly retryAfterMs: number | null;

  constructor(chain: ChainError, retryAfterMs: number | null) {
    super(chain.message);
    this.chain = chain;
    this.retryAfterMs = retryAfterMs;
  }
}

function causeOf(error: { code?: unknown; message?: unknown }): ChainError['why'] {
  const message = String(error.message).slice(0, 300).toLowerCase();
  if (error.code === -32005 || error.code === 429 || /rate limit|too many requests|exceeded .*(capacity|limit)/.test(message))
    return 'rate-limited';
  if (/missing trie node|state .*(not available|pruned)|historical state|pruned/.test(message)) return 'state-missing';
  if (error.code === -32001 || /unknown block|block not found|header not found|header for hash not found/.test(message))
    return 'unknown-block';
  return 'refused';
}

const whyOf = { forbidden: 'refused', timeout: 'timeout', unreachable: 'unreachable', 'too-large': 'malformed' } as const;
const detailOf = (error: unknown): string => (error instanceof Error ? error.message : 'no connection');

/** This machine by name or number, as a URL spells it. */
export const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

function checkedHost(settings: RpcSettings): string {
  if (!URL.canParse(settings.url)) throw new ChainError('refused', 'an RPC address is not a URL');
  const url = new URL(settings.url);
  const plain = url.protocol === 'http:' && (settings.development || loopback.test(url.hostname));
  if (url.protocol !== 'https:' && !plain) {
    throw new ChainError('refused', `${url.host} must be asked over https; http is for this machine, and for development`);
  }
  return url.host;
}
