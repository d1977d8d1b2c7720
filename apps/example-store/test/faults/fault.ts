import type { DatabaseKind } from '@souk/core/testing';

/** One round of one fault: all its chance comes from the seed, so that the same seed makes the same trouble again. */
export interface Round {
  readonly seed: number;
  readonly database: DatabaseKind;
  /** From 0 up to but not 1, from the seed of the round. */
  readonly random: () => number;
  readonly say: (line: string) => void;
}

/** What a round did, counted: `{ kills: 20, purchases: 133 }`. Counts of the same name are added up over the rounds. */
export type Tally = Readonly<Record<string, number>>;

/** A kind of trouble, as `payments.md` numbers them. */
export interface Fault {
  /** `F2`. */
  readonly id: string;
  readonly title: string;
  /** The name in the tally that says how many faults there were: `kills`. */
  readonly counts: string;
  /** Makes trouble, ends it, waits until nothing is under way, then asks every invariant and compares what clients were told. @throws Error naming what broke */
  run(round: Round): Promise<Tally>;
}
