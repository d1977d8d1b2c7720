/** A movement of the balance at Stripe, in minor units of the payout's currency. */
export interface Movement {
  readonly id: string;
  readonly type: string;
  readonly amount: bigint;
  readonly fee: bigint;
  /** The charge, refund or dispute it is about. */
  readonly source: string | undefined;
}
export interface Line {
  readonly kind: 'charge' | 'refund' | 'dispute' | 'fee';
  readonly providerReference: string;
  readonly gross: bigint;
  readonly fee: bigint;
  readonly net: bigint;
  readonly transferKey?: string;
}

/**
 * What a movement is in a payout. Stripe's charge for it is booked by a transfer of its own, so it is a line of its own and no fee of this one.
 * @param capture the name of the fact by which a charge's money came in
 */
export function linesOf(movement: Movement, capture: string | undefined): Line[] {
  const { id, type, amount, fee, source } = movement;
  const kind = kindOf(type);
  if (kind === 'fee') return [{ kind, providerReference: id, gross: 0n, fee: fee - amount, net: amount - fee }];
  const line = { kind, providerReference: source ?? id, gross: amount, fee: 0n, net: amount };
  const fact = source === undefined ? undefined : factOf(type, source, amount, capture);
  const own = { kind, providerReference: id, gross: -fee, fee: 0n, net: -fee, transferKey: `fact:stripe:${id}:fee` };
  return [{ ...line, ...(fact !== undefined && { transferKey: `fact:${fact}` }) }, ...(fee === 0n ? [] : [own])];
}

function kindOf(type: string): Line['kind'] {
  if (type === 'charge' || type === 'payment') return 'charge';
  if (/^(payment_)?refund(_failure)?$/.test(type) || type === 'payment_failure_refund') return 'refund';
  return type === 'adjustment' ? 'dispute' : 'fee';
}

function factOf(type: string, source: string, amount: bigint, capture: string | undefined): string | undefined {
  switch (kindOf(type)) {
    case 'charge':
      return capture;
    case 'refund':
      return `stripe:${source}:${amount < 0n ? 'succeeded' : 'failed'}`;
    case 'dispute':
      return `stripe:${source}:${amount < 0n ? 'opened' : 'won'}`;
    case 'fee':
      return undefined;
  }
}
