import fc from 'fast-check';
import type { Entry, TransferDraft } from '../src/contracts.ts';

const eth = 'eip155:1/slip44:60';
const token = 'eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48';
export const assets = ['EUR', 'JPY', 'KWD', eth, token, 'odd "asset"; {1}'];
const accounts = [
  'provider_clearing:stripe',
  `provider_clearing:${token}`,
  'bank:main',
  'order_receivable:ord_1',
  'order_receivable:ord_2',
  'revenue',
  'tax_payable',
  'suspense:late',
  'fees',
  'gift_card_liability:(card) [1];  =@',
  'été:☕',
];

const amount = fc.oneof(fc.bigInt({ min: 1n, max: 100_000n }), fc.bigInt({ min: 2n ** 64n, max: 10n ** 45n }));
const move = fc.record({ from: fc.constantFrom(...accounts), to: fc.constantFrom(...accounts), asset: fc.constantFrom(...assets), amount });
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

const entriesOf = ({ from, to, asset, amount: sum }: Move): Entry[] => [
  { account: from, asset, amount: -sum },
  { account: to, asset, amount: sum },
];

/** Transfers of one to four moves between odd accounts in odd assets, and how long after the one before each happened. */
export const journey = fc.array(
  fc.record({
    moves: fc.array(move, { minLength: 1, maxLength: 4 }),
    kind: fc.constantFrom('sale', 'payment.captured', '=cmd|1', '@sum(1)'),
    reference: fc.constantFrom('ord_1', 'a, b; c: d', '-1', 'x"y'),
    waitMs: fc.constantFrom(0, 1, 3_600_000, 86_400_000),
  }),
  { minLength: 1, maxLength: 25 },
);
export type Step = typeof journey extends fc.Arbitrary<(infer T)[]> ? T : never;

export const toDraft = ({ moves, kind, reference }: Step, key: string): TransferDraft => ({
  key,
  kind,
  reference,
  entries: moves.flatMap(entriesOf),
});
