import type { IdempotencyKeys, KeptReply, LookUp } from '../../src/engine/idempotency.ts';
import type { Circumstance, Claim, CommittedEvent, CountedOutside, Runtime } from '../../src/engine/runtime.ts';
import { idFrom } from '../../src/values/id.ts';

interface Entry {
  readonly fingerprint: string;
  readonly reply: Promise<KeptReply | undefined>;
  readonly finish: (reply: KeptReply | undefined) => void;
}

/** Keeps replies in a map, and passes them through JSON as a database would. */
class FakeKeys implements IdempotencyKeys {
  readonly kept = new Map<string, Entry>();
  readonly released: string[] = [];

  async lookUp(claim: Claim): Promise<LookUp> {
    const name = nameOf(claim);
    const entry = this.kept.get(name);
    if (!entry) {
      const { promise, resolve } = Promise.withResolvers<KeptReply | undefined>();
      this.kept.set(name, { fingerprint: claim.fingerprint, reply: promise, finish: resolve });
      return { kind: 'new' };
    }
    if (entry.fingerprint !== claim.fingerprint) return { kind: 'other-request' };
    const reply = await entry.reply;
    if (!reply) return this.lookUp(claim);
    return { kind: 'replay', ...(JSON.parse(JSON.stringify(reply)) as KeptReply) };
  }

  async keep(claim: Claim, reply: KeptReply): Promise<void> {
    this.kept.get(nameOf(claim))?.finish(reply);
  }

  async release(claim: Claim): Promise<void> {
    const name = nameOf(claim);
    this.kept.get(name)?.finish(undefined);
    this.kept.delete(name);
    this.released.push(claim.key);
  }

  /** Everything that would be in the table, as text. */
  async stored(): Promise<string> {
    return JSON.stringify(await Promise.all([...this.kept.values()].map(({ reply }) => reply)));
  }
}

const nameOf = ({ actorKey, route, key }: Claim): string => `${actorKey}|${route}|${key}`;

export interface FakeRuntime extends Runtime {
  readonly fakeKeys: FakeKeys;
  readonly circumstances: (Partial<Circumstance> & Pick<Circumstance, 'actor'>)[];
  commit(event: CommittedEvent): void;
}

/** As much of the data side as the HTTP side sees. `statements` says how many statements each request has run. */
export function fakeRuntime(statements = 4): FakeRuntime {
  const listeners = new Set<(event: CommittedEvent) => void>();
  const circumstances: FakeRuntime['circumstances'] = [];
  const fakeKeys = new FakeKeys();
  let sequence = 0;
  const outside = (circumstance: FakeRuntime['circumstances'][number]) => {
    circumstances.push(circumstance);
    const newId = (prefix: string) => idFrom(prefix, Date.UTC(2026, 0, 1), 0, BigInt((sequence += 1)));
    const defaults = { requestId: 'req_none', signal: new AbortController().signal, shownTokens: new Set<string>() };
    return { ...defaults, ...circumstance, now: new globalThis.Date(), newId, statements } as unknown as CountedOutside;
  };
  return {
    fakeKeys,
    circumstances,
    outside,
    keys: fakeKeys,
    database: { classify: (error: unknown) => ((error as { code?: string }).code === 'ECONNRESET' ? 'lost' : 'other') },
    onCommitted(listen: (event: CommittedEvent) => void) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    commit: (event: CommittedEvent) => listeners.forEach((listen) => listen(event)),
    stats: async () => ({ outboxUnsent: 3, deliveriesParked: 0, deliveriesDead: 0, jobsQueued: 7, jobsDead: 0 }),
  } as unknown as FakeRuntime;
}
