/** A capture we asked for; `isDone`: it was seen to be among what was received. */
export interface AskedCapture {
  readonly id: string;
  readonly amount: bigint;
  readonly isDone: boolean;
}
export interface Attribution {
  /** Those of ours that were done. */
  readonly done: readonly AskedCapture[];
  /** Received by no capture of ours: all of it when Stripe captures by itself. */
  readonly rest: bigint;
}

/**
 * Which of our captures make up what Stripe has received. Stripe tells a sum; that a capture of ours is part of it we know from the mark we left with
 * the capture (`marks`: its id → its amount), from having seen it before, or because it is the only one that can be meant.
 * @throws Error when the sum is less than what we know was captured
 */
export function attributeCaptures(asked: readonly AskedCapture[], received: bigint, marks: Readonly<Record<string, string>>): Attribution {
  const marked = ({ id, amount, isDone }: AskedCapture): boolean => isDone || marks[id] === amount.toString();
  const done = asked.filter(marked);
  const open = asked.filter((capture) => !marked(capture));
  const rest = received - done.reduce((sum, { amount }) => sum + amount, 0n);
  if (rest < 0n) throw new Error(`Stripe received ${received}, which is less than the captures ${done.map(({ id }) => id).join(', ')}`);
  const meant = open.filter(({ amount }) => amount === rest);
  const [only] = meant;
  return rest > 0n && only && meant.length === 1 ? { done: [...done, only], rest: 0n } : { done, rest };
}
