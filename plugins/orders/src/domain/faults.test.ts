import { expect, test } from 'vitest';
import { historyFault } from './history-fault.ts';
import { moneyFault } from './money-fault.ts';
import type { State } from './order-states.ts';
import { nothingSuspended, type Suspended } from './position.ts';
import { stockFault } from './stock-fault.ts';
import { totalsFault } from './totals-fault.ts';

const hop = (version: number, from_state: string | null, to_state: string) => ({ version, from_state, to_state });
const placed = hop(1, null, 'awaiting_payment');

test('a legal history has no fault, putting money aside included', () => {
  const hops = [placed, hop(2, 'awaiting_payment', 'paid'), hop(3, 'paid', 'paid'), hop(4, 'paid', 'awaiting_payment')];
  expect(historyFault({ state: 'awaiting_payment', version: 4 }, hops)).toBeUndefined();
});

test.each([
  ['an illegal hop', { state: 'fulfilled', version: 2 }, [placed, hop(2, 'awaiting_payment', 'fulfilled')]],
  ['a gap', { state: 'paid', version: 3 }, [placed, hop(3, 'awaiting_payment', 'paid')]],
  ['a hop that begins elsewhere', { state: 'fulfilling', version: 2 }, [placed, hop(2, 'paid', 'fulfilling')]],
  ['an order ahead of its history', { state: 'awaiting_payment', version: 2 }, [placed]],
  ['another state than the last', { state: 'paid', version: 1 }, [placed]],
  ['a state nobody knows', { state: 'lost', version: 2 }, [placed, hop(2, 'awaiting_payment', 'lost')]],
  ['no history', { state: 'awaiting_payment', version: 1 }, []],
  ['a beginning as paid', { state: 'paid', version: 1 }, [hop(1, null, 'paid')]],
])('%s is a fault', (_what, order, hops) => {
  expect(historyFault(order, hops)).toBeTypeOf('string');
});

const money = (state: State, credited: bigint, suspended: Partial<Suspended> = {}, back: { pending?: bigint; returned?: bigint } = {}) =>
  moneyFault({ state, total: 100n, credited, suspended: { ...nothingSuspended, ...suspended }, pending: 0n, returned: 0n, ...back });

test('money fits the state', () => {
  expect(money('paid', 100n)).toBeUndefined();
  expect(money('paid', 130n, { overpaid: 30n })).toBeUndefined();
  expect(money('awaiting_payment', 40n)).toBeUndefined();
  expect(money('expired', 100n, { late: 100n })).toBeUndefined();
  expect(money('fulfilled', 0n)).toBeUndefined();
});

test('what was given back is booked, and is no more than the sale', () => {
  expect(money('paid', 100n, {}, { returned: 100n })).toBeUndefined();
  expect(money('paid', 100n, {}, { returned: 101n })).toBeTypeOf('string');
  expect(money('paid', 100n, {}, { returned: -1n })).toBeTypeOf('string');
  expect(money('cancelled', 0n, {}, { returned: 1n })).toBeTypeOf('string');
  expect(money('paid', 100n, {}, { pending: 30n })).toBeTypeOf('string');
  expect(money('paid', 100n, {}, { pending: -30n })).toBeTypeOf('string');
});

test('money that does not fit is a fault', () => {
  expect(money('paid', 99n)).toBeTypeOf('string');
  expect(money('paid', 130n)).toBeTypeOf('string');
  expect(money('awaiting_payment', 100n)).toBeTypeOf('string');
  expect(money('awaiting_payment', 100n, { late: 100n })).toBeTypeOf('string');
  expect(money('expired', 40n, { late: 40n })).toBeTypeOf('string');
});

const tea = { sku: 'TEA', quantity: 2 };

test('stock stands behind a live order, and behind no other', () => {
  expect(stockFault('awaiting_payment', [tea], [{ ...tea, state: 'held' }])).toBeUndefined();
  expect(stockFault('paid', [tea], [{ ...tea, state: 'claimed' }])).toBeUndefined();
  expect(stockFault('expired', [tea], [])).toBeUndefined();
  expect(stockFault('paid', [tea], [{ ...tea, state: 'held' }])).toEqual({ sku: 'TEA', ordered: 2, reserved: 2 });
  expect(stockFault('paid', [tea], [])).toEqual({ sku: 'TEA', ordered: 2, reserved: 0 });
  expect(stockFault('cancelled', [tea], [{ ...tea, state: 'held' }])).toEqual({ sku: 'TEA', ordered: 0, reserved: 2 });
  expect(stockFault('paid', [tea], [{ sku: 'TEA', quantity: 1, state: 'claimed' }])).toEqual({ sku: 'TEA', ordered: 2, reserved: 1 });
});

const sums = { subtotal: '20', discount: '-5', shipping: '4', tax: '3', other: '1', total: '23' };
const lines = [{ sku: 'TEA', quantity: 2, unit_price: '10', total: '20' }];

test('sums that add up have no fault', () => {
  expect(totalsFault(sums, lines)).toBeUndefined();
});

test.each([
  ['a total that is not the sum', { ...sums, total: '24' }, lines],
  ['a subtotal that is not the lines', { ...sums, subtotal: '21', total: '24' }, lines],
  ['a discount that adds', { ...sums, discount: '5', total: '33' }, lines],
  ['shipping below 0', { ...sums, shipping: '-4', total: '15' }, lines],
  ['a line that is not its price times its quantity', sums, [{ ...lines[0], unit_price: '11' }]],
  ['no line', sums, []],
  ['a quantity of 0', sums, [{ sku: 'TEA', quantity: 0, unit_price: '10', total: '0' }]],
] as [string, typeof sums, typeof lines][])('%s is a fault', (_what, amounts, some) => {
  expect(totalsFault(amounts, some)).toBeTypeOf('string');
});
