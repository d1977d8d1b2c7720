import { loadavg } from 'node:os';

/** The one in the middle. */
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Of each round its own ratio, for what ran side by side met the same machine; then the one in the middle. */
export function ratioOf<T>(ours: readonly Round<T>[], control: readonly Round<T>[], pick: (result: T) => number): number {
  return median(ours.map(({ result }, i) => pick(result) / pick((control[i] as Round<T>).result)));
}

export interface Round<T> {
  readonly result: T;
  /** Of the machine, when the run was over. */
  readonly load: number;
}

/**
 * A B A B: what changes on the machine meanwhile strikes all alike. The first round warms up and is thrown away.
 * @param runs by name, each called with whether it only warms up
 */
export async function interleave<N extends string, T>(
  runs: Readonly<Record<N, (warmUp: boolean) => Promise<T>>>,
  rounds: number,
): Promise<Record<N, Round<T>[]>> {
  const names = Object.keys(runs) as N[];
  const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<N, Round<T>[]>;
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const result = await runs[name](round === 0);
      if (round > 0) results[name].push({ result, load: loadavg()[0] as number });
    }
  }
  return results;
}
