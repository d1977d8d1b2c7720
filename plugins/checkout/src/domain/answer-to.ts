interface Means {
  readonly provider: string;
  readonly asset: string | undefined;
}
interface Paying extends Means {
  readonly state: string;
  readonly amountCaptured: { readonly amount: bigint };
}

/** Nothing more comes of a payment in one of these: another may take its place. */
const over = ['failed', 'expired', 'voided'];
/** The shopper has done their part, or may have: what they sent must find this payment. */
const underWay = ['processing', 'authorized', 'captured', 'reversed', 'disputed', 'won', 'lost', 'unknown', 'calling'];

/** The shopper asks to pay by these means, while there is this payment. */
export function answerTo(payment: Paying, means: Means): 'as-before' | 'replace' | 'under-way' {
  const same = payment.provider === means.provider && (means.asset === undefined || payment.asset === means.asset);
  if (payment.amountCaptured.amount > 0n) return same ? 'as-before' : 'under-way';
  if (over.includes(payment.state)) return 'replace';
  if (same) return 'as-before';
  return underWay.includes(payment.state) ? 'under-way' : 'replace';
}
