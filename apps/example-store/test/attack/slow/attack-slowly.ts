import type { SlowMode, SlowTally } from './slow-caller.ts';
import { startSlowCrowd } from './slow-crowd.ts';
import { type Read, readSteadily } from './steady-reader.ts';

export interface SlowAttack {
  readonly url: string;
  /** What the well-behaved client reads. */
  readonly page: string;
  readonly mode: SlowMode;
  readonly sockets: number;
  readonly byteMs: number;
  readonly perSecond: number;
  readonly controlSeconds: number;
  readonly attackSeconds: number;
}
export interface SlowOutcome extends SlowTally {
  /** Before and after, without an attack. */
  readonly control: readonly Read[];
  readonly attacked: readonly Read[];
}

/** A steady client reads a page: alone, beside many slow callers, and alone again. */
export async function attackSlowly({ url, page, perSecond, controlSeconds, attackSeconds, ...crowd }: SlowAttack): Promise<SlowOutcome> {
  const address = `${url}${page}`;
  // The first reads warm it up.
  await readSteadily(address, { perSecond, seconds: 1 });
  const before = await readSteadily(address, { perSecond, seconds: controlSeconds / 2 });
  const slow = startSlowCrowd({ url, ...crowd });
  const attacked = await readSteadily(address, { perSecond, seconds: attackSeconds });
  const tally = await slow.stop();
  const after = await readSteadily(address, { perSecond, seconds: controlSeconds / 2 });
  return { control: [...before, ...after], attacked, ...tally };
}
