import { Agent, get } from 'node:http';

export interface Read {
  readonly status: number;
  readonly ms: number;
}

/** Asks for one page so many times a second, whether the last was answered or not; each second time over a new connection. */
export async function readSteadily(url: string, { perSecond, seconds }: { perSecond: number; seconds: number }): Promise<Read[]> {
  const kept = new Agent({ keepAlive: true, maxSockets: 8 });
  const reads: Promise<Read>[] = [];
  const begun = performance.now();
  try {
    while (performance.now() - begun < seconds * 1_000) {
      reads.push(readOnce(url, reads.length % 2 === 0 ? kept : false));
      const next = begun + (reads.length * 1_000) / perSecond;
      await new Promise((wake) => setTimeout(wake, Math.max(0, next - performance.now())));
    }
    return await Promise.all(reads);
  } finally {
    kept.destroy();
  }
}

/** A read that breaks off, or takes longer than a shopper waits, has the status 0. */
function readOnce(url: string, agent: Agent | false): Promise<Read> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const done = (status: number) => resolve({ status, ms: performance.now() - begun });
    const sent = get(url, { agent, timeout: 15_000 }, (res) => res.resume().once('end', () => done(res.statusCode ?? 0)));
    sent.once('timeout', () => sent.destroy(new Error('too slow')));
    sent.once('error', () => done(0));
  });
}

export function percentile(reads: readonly Read[], part: number): number {
  const sorted = reads.map(({ ms }) => ms).toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
