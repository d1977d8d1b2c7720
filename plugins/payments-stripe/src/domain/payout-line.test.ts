import { feeKeyOf } from '@souk/ledger/contracts';
import { describe, expect, test } from 'vitest';
import { linesOf } from './payout-line.ts';

const capture = 'stripe:pi_1:captured';
const keys = (type: string, amount: bigint, fee: bigint, source: string | undefined = 'x_1') =>
  linesOf({ id: 'txn_1', type, amount, fee, source }, capture).map(({ kind, gross, fee: kept, net, transferKey }) => [
    kind,
    gross,
    kept,
    net,
    transferKey,
  ]);

describe('the lines of a payout', () => {
  test('a charge, and what Stripe kept of it', () =>
    expect(keys('charge', 10_000n, 165n)).toEqual([
      ['charge', 10_000n, 0n, 10_000n, 'fact:stripe:pi_1:captured'],
      ['charge', -165n, 0n, -165n, feeKeyOf('stripe', 'txn_1')],
    ]));
  test('a refund, and one that came back', () => {
    expect(keys('refund', -500n, 0n)).toEqual([['refund', -500n, 0n, -500n, 'fact:stripe:x_1:succeeded']]);
    expect(keys('refund_failure', 500n, 0n)).toEqual([['refund', 500n, 0n, 500n, 'fact:stripe:x_1:failed']]);
  });
  test('a dispute, lost money and won', () => {
    expect(keys('adjustment', -500n, 2_000n)[0]?.[4]).toBe('fact:stripe:x_1:opened');
    expect(keys('adjustment', 500n, -2_000n).map((line) => line[4])).toEqual(['fact:stripe:x_1:won', 'fact:stripe:txn_1:fee']);
  });
  test('a fee by itself is a fee, booked with the payout', () =>
    expect(keys('stripe_fee', -40n, 0n)).toEqual([['fee', 0n, 40n, -40n, undefined]]));
});
