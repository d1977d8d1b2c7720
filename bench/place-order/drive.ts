import { median } from '../rig/rounds.ts';

export interface Driven {
  readonly orders: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** CPU time of this process for each order. */
  readonly cpuUs: number;
}

/** So many callers, each with the next cart as soon as the last is placed, until the time is over or no cart is left. Any error ends it. */
export async function drive<C>(
  carts: readonly C[],
  how: { callers: number; seconds: number },
  place: (cart: C) => Promise<unknown>,
): Promise<Driven> {
  const waits: number[] = [];
  let next = 0;
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const until = begun + how.seconds * 1_000;
  const caller = async (): Promise<void> => {
    for (let from = performance.now(); from < until && next < carts.length; ) {
      await place(carts[next++] as C);
      const now = performance.now();
      waits.push(now - from);
      from = now;
    }
  };
  await Promise.all(Array.from({ length: how.callers }, caller));
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpu);
  waits.sort((a, b) => a - b);
  const orders = waits.length;
  return {
    orders,
    perSecond: (orders * 1_000) / ms,
    p50: median(waits),
    p99: waits[Math.floor(orders * 0.99)] ?? Number.NaN,
    cpuUs: (user + system) / orders,
  };
}
