interface Means {
  readonly provider: string;
  readonly asset: string | undefined;
  readonly amount: { readonly amount: bigint } | undefined;
}
interface Paying {
  readonly provider: string;
  readonly asset: string | undefined;
  readonly state: string;
  readonly amount: { readonly amount: bigint };
  /** More than nothing while it is active. */
  readonly amountDue: { readonly amount: bigint };
  readonly amountCaptured: { readonly amount: bigint };
  readonly amountRefunded: { readonly amount: bigint };
}
type Answer<P> = { readonly kind: 'as-before' | 'under-way'; readonly payment: P } | { readonly kind: 'replace' };

/** Nothing more comes of a payment in one of these: another may take its place. */
const over = ['failed', 'expired', 'voided'];
/** The shopper has done their part, or may have: what they sent must find this payment. */
const underWay = ['processing', 'authorized', 'reversed', 'unknown', 'calling'];

/**
 * The shopper asks to pay by these means an order that has these payments, oldest first. What is settled stays: if it is less than the total, the
 * rest may be paid by any means.
 */
export function answerTo<P extends Paying>(payments: readonly P[], means: Means, total: bigint): Answer<P> {
  const active = payments.filter(({ amountDue }) => amountDue.amount > 0n);
  const settled = payments.filter(({ amountDue, state }) => amountDue.amount === 0n && !over.includes(state));
  const same = active.findLast((it) => isBy(it, means));
  if (same) return { kind: 'as-before', payment: same };
  const last = settled.at(-1);
  if (last && active.length === 0 && heldBy(settled) >= total) {
    const paid = settled.findLast((it) => isBy(it, means));
    return paid ? { kind: 'as-before', payment: paid } : { kind: 'under-way', payment: last };
  }
  const busy = active.find(({ state, amountCaptured }) => underWay.includes(state) || amountCaptured.amount > 0n);
  return busy ? { kind: 'under-way', payment: busy } : { kind: 'replace' };
}

const isBy = ({ provider, asset, amount }: Paying, means: Means): boolean =>
  provider === means.provider &&
  (means.asset === undefined || asset === means.asset) &&
  (means.amount === undefined || amount.amount === means.amount.amount);

const heldBy = (payments: readonly Paying[]): bigint =>
  payments.reduce((sum, { amountCaptured, amountRefunded }) => sum + amountCaptured.amount - amountRefunded.amount, 0n);
