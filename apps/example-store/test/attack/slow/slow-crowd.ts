import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { SlowCaller, type SlowPlan, type SlowTally } from './slow-caller.ts';

export interface SlowCrowd {
  /** What they met so far. */
  tally(): Promise<SlowTally>;
  stop(): Promise<SlowTally>;
}
type Plan = SlowPlan & { readonly sockets: number };

/** Many slow callers in a thread of their own, so that the client beside them is measured and not they. */
export function startSlowCrowd(plan: Plan): SlowCrowd {
  const worker = new Worker(new URL(import.meta.url), { workerData: plan });
  const broken = new Promise<never>((_, reject) => worker.once('error', reject));
  broken.catch(() => undefined);
  const tally = (): Promise<SlowTally> => {
    const told = new Promise<SlowTally>((resolve) => worker.once('message', resolve));
    worker.postMessage('tally');
    return Promise.race([told, broken]);
  };
  return {
    tally,
    stop: async () => {
      const last = await tally();
      await worker.terminate();
      return last;
    },
  };
}

if (!isMainThread && (workerData as Plan | null)?.sockets !== undefined) {
  const { sockets, ...plan } = workerData as Plan;
  const tally: SlowTally = { opened: 0, cut: 0, longestMs: 0 };
  // Not all at once: nobody's queue of new connections holds a thousand.
  for (let i = 0; i < sockets; i += 1) setTimeout(() => new SlowCaller(plan, tally), i);
  parentPort?.on('message', () => parentPort?.postMessage(tally));
}
