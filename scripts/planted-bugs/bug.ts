/** A slip that somebody could make, and who must notice. */
export interface Bug {
  /** Kebab-case, of its own. */
  readonly id: string;
  /** The invariant (docs/invariants.md) or the rule of the protocol that it breaks. */
  readonly breaks: string;
  /** One sentence: what goes wrong for whom. */
  readonly why: string;
  readonly file: string;
  /** Stands exactly once in the file; short, so that a change nearby leaves it alone. */
  readonly find: string;
  readonly replace: string;
  /** Test files of which one must fail. */
  readonly tests: readonly string[];
}

/** @throws Error unless what is to be replaced stands there exactly once */
export function plant({ id, file, find, replace }: Bug, text: string): string {
  const count = text.split(find).length - 1;
  if (count !== 1) throw new Error(`${id}: "${find}" stands ${count} times in ${file}, and must stand there once`);
  return text.replace(find, () => replace);
}
