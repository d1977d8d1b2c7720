import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { RateClass } from '../../declare/route.ts';
import type { CommittedEvent } from '../runtime.ts';
import { type Encoded, jsonType } from './encoded.ts';
import type { RawHeaders } from './security-headers.ts';

/** A reply as it left, with what it depends on. */
export interface KeptRead {
  readonly encoded: Encoded;
  /** For those who have it already. */
  readonly unchanged: Encoded;
  /** Empty when the reply is not of the kind that is kept. */
  readonly etag: string;
  readonly tags: readonly string[];
  readonly staleAtMs: number;
  readonly template: string;
  readonly rateClass: RateClass;
}

export interface FreshRead {
  readonly encoded: Encoded;
  readonly tags: readonly string[];
}

interface Fill {
  readonly made: Promise<KeptRead>;
  /** What was announced while the reply was being made: it may have read the time before. */
  readonly announced: Set<string>;
}

const entryOverheadBytes = 1_000;
const sizeOf = ({ encoded, tags }: FreshRead, key: string): number =>
  entryOverheadBytes + (encoded.body?.length ?? 0) + 2 * key.length + 64 * tags.length;

/** Encoded replies of public reads by address, until an event that carries one of their tags is committed anywhere. */
export class ReadCache {
  readonly #kept: LRUCache<string, KeptRead>;
  readonly #entryBytesMax: number;
  readonly #keysByTag = new Map<string, Set<string>>();
  readonly #fills = new Set<Fill>();
  /** Those that a newcomer may still wait for. */
  readonly #joinable = new Map<string, Fill>();

  constructor(bytesMax: number) {
    this.#entryBytesMax = Math.ceil(bytesMax / 8);
    this.#kept = new LRUCache<string, KeptRead>({
      maxSize: bytesMax,
      maxEntrySize: this.#entryBytesMax,
      sizeCalculation: sizeOf,
      dispose: ({ tags }, key) => this.#untag(key, tags),
    });
  }

  find(key: string): KeptRead | undefined {
    const kept = this.#kept.get(key);
    if (kept === undefined || kept.staleAtMs > performance.now()) return kept;
    this.#kept.delete(key);
    return undefined;
  }

  /** Makes the reply once for all who ask for it at the same time, and keeps it if it is a success. */
  fill(
    key: string,
    about: { template: string; rateClass: RateClass; staleMsMax: number },
    make: () => Promise<FreshRead>,
  ): Promise<KeptRead> {
    const joined = this.#joinable.get(key);
    if (joined) return joined.made;
    const announced = new Set<string>();
    const staleAtMs = performance.now() + about.staleMsMax;
    const made = make().then((fresh) => {
      // What is too large to be kept is made anew each time: to hash it would cost more than it saves.
      const kept = toKept(fresh, staleAtMs, about, sizeOf(fresh, key) <= this.#entryBytesMax);
      if (kept.etag !== '' && !kept.tags.some((tag) => announced.has(tag))) this.#keep(key, kept);
      return kept;
    });
    const fill = { made, announced };
    this.#fills.add(fill);
    this.#joinable.set(key, fill);
    const over = () => {
      this.#fills.delete(fill);
      if (this.#joinable.get(key) === fill) this.#joinable.delete(key);
    };
    made.then(over, over);
    return made;
  }

  /** Forgets what the event is about, and what is being made: it may be kept only if the event does not concern it. */
  drop({ name, key }: CommittedEvent): void {
    for (const tag of [name, key]) for (const address of [...(this.#keysByTag.get(tag) ?? [])]) this.#kept.delete(address);
    for (const fill of this.#fills) fill.announced.add(name).add(key);
    // Who asks after the event must not be given what was read before it.
    this.#joinable.clear();
  }

  #keep(key: string, kept: KeptRead): void {
    this.#kept.set(key, kept);
    if (!this.#kept.has(key)) return;
    for (const tag of kept.tags) {
      const keys = this.#keysByTag.get(tag);
      if (keys) keys.add(key);
      else this.#keysByTag.set(tag, new Set([key]));
    }
  }

  #untag(key: string, tags: readonly string[]): void {
    for (const tag of tags) {
      const keys = this.#keysByTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysByTag.delete(tag);
    }
  }
}

function toKept(
  { encoded, tags }: FreshRead,
  staleAtMs: number,
  { template, rateClass }: { template: string; rateClass: RateClass },
  mayBeKept: boolean,
): KeptRead {
  const { status, body } = encoded;
  const rest = { tags, staleAtMs, template, rateClass };
  if (status !== 200 || !body || !mayBeKept) return { encoded, unchanged: encoded, etag: '', ...rest };
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const validated: RawHeaders = ['etag', etag, 'cache-control', 'public, max-age=0, must-revalidate'];
  const headers: RawHeaders = ['content-type', jsonType, ...validated];
  return { encoded: { status, body, headers }, unchanged: { status: 304, body: undefined, headers: validated }, etag, ...rest };
}

/** If-None-Match compares weakly (RFC 9110, 13.1.2). */
export function namesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header === etag || header === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}
