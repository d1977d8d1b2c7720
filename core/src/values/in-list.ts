/** How many keys one statement asks for at most. */
export const inListMax = 1_024;

/** One list for `IN (…)`: its place holders, and as many values. */
export interface InList<T> {
  readonly marks: string;
  readonly values: readonly T[];
}

/**
 * Keys for `IN (…)` of a `hot` statement, which must be one of a few fixed texts: the last key is repeated until their number is
 * a power of two, which changes nothing in what is found. More than 1,024 keys come as several lists.
 */
export function inLists<T>(keys: readonly T[]): InList<T>[] {
  const lists: InList<T>[] = [];
  for (let start = 0; start < keys.length; start += inListMax) {
    const some = keys.slice(start, start + inListMax);
    const size = 2 ** Math.ceil(Math.log2(some.length));
    const values = some.concat(Array(size - some.length).fill(some[some.length - 1]));
    lists.push({ marks: Array(size).fill('?').join(','), values });
  }
  return lists;
}
