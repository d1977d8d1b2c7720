import { random } from '../test/driver/random.ts';

export interface Dice {
  chance(probability: number): boolean;
  /** A whole number from 0 up to, and without, `count`. */
  upTo(count: number): number;
  between(min: number, max: number): number;
  oneOf<T>(choices: readonly T[]): T;
  bytes(count: number): Uint8Array;
}

/** The same throws for the same seed. */
export function dice(seed: number): Dice {
  const next = random(Math.imul(seed + 1, 0x9e3779b1));
  const upTo = (count: number) => Math.floor(next() * count);
  return {
    chance: (probability) => next() < probability,
    upTo,
    between: (min, max) => min + upTo(max - min + 1),
    oneOf: <T>(choices: readonly T[]) => choices[upTo(choices.length)] as T,
    bytes: (count) => {
      const bytes = new Uint8Array(count);
      const words = new DataView(bytes.buffer);
      for (let i = 0; i + 4 <= count; i += 4) words.setUint32(i, Math.floor(next() * 2 ** 32));
      for (let i = count - (count % 4); i < count; i += 1) bytes[i] = upTo(256);
      return bytes;
    },
  };
}
