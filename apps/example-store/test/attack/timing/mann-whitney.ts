export interface Compared {
  /** How often a value of the first is above one of the second; ties count half. */
  readonly u: number;
  /** How likely two samples of the same kind differ as much; two-sided, by the normal approximation. */
  readonly p: number;
}

/** Mann and Whitney, 1947, corrected for ties and continuity: are the values of one sample larger, whatever their distribution? */
export function mannWhitney(first: readonly number[], second: readonly number[]): Compared {
  const [m, n] = [first.length, second.length];
  const all = [...first.map((value) => ({ value, own: true })), ...second.map((value) => ({ value, own: false }))];
  all.sort((a, b) => a.value - b.value);
  let [rankSum, ties] = [0, 0];
  for (let start = 0; start < all.length; ) {
    let end = start;
    while (end < all.length && all[end]?.value === all[start]?.value) end += 1;
    const count = end - start;
    ties += count ** 3 - count;
    rankSum += all.slice(start, end).filter(({ own }) => own).length * ((start + 1 + end) / 2);
    start = end;
  }
  const u = rankSum - (m * (m + 1)) / 2;
  const total = m + n;
  const deviation = Math.sqrt(((m * n) / 12) * (total + 1 - ties / (total * (total - 1))));
  const z = deviation === 0 ? 0 : Math.max(0, Math.abs(u - (m * n) / 2) - 0.5) / deviation;
  return { u, p: 2 * upperTail(z) };
}

/** Of the normal distribution: Abramowitz and Stegun 26.2.17, wrong by 7.5e-8 at most. */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
}
