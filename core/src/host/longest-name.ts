/** `jobs retry` before `jobs`. */
export function longestName(argv: readonly string[], names: readonly string[]): string | undefined {
  const fitting = names.filter((name) => name.split(' ').every((word, i) => argv[i] === word));
  return fitting.toSorted((a, b) => b.length - a.length)[0];
}
