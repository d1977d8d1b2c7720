import { parseArgs } from 'node:util';
import { attackSlowly } from '../../apps/example-store/test/attack/slow/attack-slowly.ts';
import type { SlowMode } from '../../apps/example-store/test/attack/slow/slow-caller.ts';
import { percentile, type Read } from '../../apps/example-store/test/attack/slow/steady-reader.ts';
import { stockedDatabase } from '../../apps/example-store/test/driver/open-store.ts';
import { startStore } from '../../apps/example-store/test/driver/store-process.ts';
import { against, loadNow, say, table } from './report.ts';

const perSecond = 50;

/** The example store, a steady reader of a product, and many slow callers; what the reader notices of them. */
export async function slowAttack(mode: SlowMode): Promise<void> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '2' },
      sockets: { type: 'string', default: mode === 'read' ? '200' : '1000' },
      'byte-seconds': { type: 'string', default: '3' },
    },
  });
  const [sockets, attackSeconds] = [Number.parseInt(values.sockets, 10), Number.parseInt(values.minutes, 10) * 60];
  await using shelf = await stockedDatabase('sqlite', { MUG: 5 });
  const { url, stop } = await startStore({ DATABASE_URL: shelf.databaseUrl });
  try {
    say(`   slow ${mode}: ${sockets} sockets, a byte every ${values['byte-seconds']} s, ${values.minutes} min; load average ${loadNow()}`);
    const { control, attacked, opened, cut, longestMs } = await attackSlowly({
      url,
      page: '/store/products/mug',
      mode,
      sockets,
      byteMs: Number.parseInt(values['byte-seconds'], 10) * 1_000,
      perSecond,
      controlSeconds: Math.min(120, attackSeconds / 2),
      attackSeconds,
    });
    const row = (name: string, reads: readonly Read[]) => {
      const bad = reads.filter(({ status }) => status !== 200).length;
      return [name, reads.length, bad, ...[0.5, 0.99].map((part) => percentile(reads, part).toFixed(2))];
    };
    table(['', 'reads', 'not 200', 'p50 ms', 'p99 ms'], [row('control', control), row('attacked', attacked)]);
    say(`   ratio of p99 ${against(2, percentile(attacked, 0.99) / percentile(control, 0.99), 'at-most')}`);
    say(`   ${opened} slow sockets opened, ${cut} cut, the longest after ${(longestMs / 1_000).toFixed(1)} s; load average ${loadNow()}`);
    if (cut === 0 || attacked.some(({ status }) => status !== 200)) process.exitCode = 1;
  } finally {
    await stop();
  }
}
