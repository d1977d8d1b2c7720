import type { Server } from './child.ts';
import { load } from './load.ts';
import { rounds, seconds } from './options.ts';
import { against, each, loads, say, table } from './report.ts';
import { interleave, ratioOf } from './rounds.ts';

/** A server, and what is asked of it. */
export interface Side {
  readonly name: string;
  readonly server: Server;
  readonly paths: readonly string[];
}

/** The same load on ours and on its control, in turns; prints both and their ratio. */
export async function compareReads(ours: Side, control: Side, { connections, aim }: { connections: number; aim: number }): Promise<void> {
  const run =
    ({ server, paths }: Side) =>
    (warmUp: boolean) =>
      load(server, paths, { seconds: warmUp ? Math.min(2, seconds) : seconds, connections });
  const { a, b } = await interleave({ a: run(ours), b: run(control) }, rounds);
  say(`   ${connections} connections, ${seconds} s a run, in turns`);
  const row = (name: string, runs: typeof a) => [
    name,
    each(runs, (it) => it.perSecond),
    each(runs, (it) => it.cpuUs, 1),
    each(runs, (it) => it.p50),
    each(runs, (it) => it.p99),
    loads(runs),
  ];
  table(['', 'requests/s', 'CPU us each', 'p50 ms', 'p99 ms', 'load'], [row(ours.name, a), row(control.name, b)]);
  say(
    `   ratio of requests/s ${against(
      aim,
      ratioOf(a, b, (it) => it.perSecond),
    )}; of CPU ${ratioOf(b, a, (it) => it.cpuUs).toFixed(2)}`,
  );
}
