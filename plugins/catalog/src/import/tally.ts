import type { ImportIssue, ImportReport } from '../contracts.ts';

const issuesMax = 1_000;

/** Counts what an import comes to. */
export class Tally {
  readonly #issues: ImportIssue[] = [];
  #issueCount = 0;
  rows = 0;
  created = 0;
  changed = 0;
  unchanged = 0;
  leftOut = 0;

  add(issue: ImportIssue): void {
    this.#issueCount += 1;
    if (this.#issues.length < issuesMax) this.#issues.push(issue);
  }

  report(): ImportReport {
    const { rows, created, changed, unchanged, leftOut } = this;
    const issues = [...this.#issues].sort((a, b) => a.row - b.row);
    return { rows, created, changed, unchanged, leftOut, issues, issueCount: this.#issueCount };
  }
}
