import { randomBytes } from 'node:crypto';
import type { Clock } from '../declare/core.ts';
import { type Id, idFrom } from '../values/id.ts';

export type NewId = <const Prefix extends string>(prefix: Prefix) => Id<Prefix>;
const sequenceMax = 0xfff;

const poolBytes = 4_096;

/** The system's random bytes, fetched many at a time: one call for each id would cost more than the rest of it. */
export function pooledRandom(): (bytes: number) => Uint8Array {
  let pool = randomBytes(0);
  let used = 0;
  return (bytes) => {
    if (bytes > poolBytes) return randomBytes(bytes);
    if (used + bytes > pool.length) {
      pool = randomBytes(poolBytes);
      used = 0;
    }
    used += bytes;
    return pool.subarray(used - bytes, used);
  };
}

/** Makes ids that sort in the order they were made here, even when the clock stands still or steps back. */
export function idMaker(clock: Clock, random: (bytes: number) => Uint8Array = pooledRandom()): NewId {
  let lastMs = 0;
  let sequence = 0;
  return (prefix) => {
    const nowMs = clock.now().getTime();
    if (nowMs > lastMs) {
      lastMs = nowMs;
      sequence = 0;
    } else if (sequence === sequenceMax) {
      lastMs += 1;
      sequence = 0;
    } else {
      sequence += 1;
    }
    const { buffer, byteOffset } = random(8);
    return idFrom(prefix, lastMs, sequence, new DataView(buffer, byteOffset).getBigUint64(0));
  };
}
