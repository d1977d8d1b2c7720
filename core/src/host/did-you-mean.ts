/** The known word nearest to a mistyped one, if any is near enough to be meant. */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  let best: { readonly word: string; readonly steps: number } | undefined;
  for (const candidate of known) {
    const steps = distance(word, candidate);
    if (steps <= Math.max(2, Math.floor(word.length / 4)) && (!best || steps < best.steps)) best = { word: candidate, steps };
  }
  return best?.word;
}

/** Levenshtein's: how many letters must be put in, taken out or changed. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      next.push(Math.min((row[j + 1] as number) + 1, (next[j] as number) + 1, (row[j] as number) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[to.length] as number;
}
