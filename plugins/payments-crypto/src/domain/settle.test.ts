import { describe, expect, it } from 'vitest';
import { type Arrival, type Deposit, settle } from './settle.ts';
import { worthInAll } from './worth.ts';

const asset = 'eip155:1/erc20:0xA';
const lockedUntil = new Date('2026-01-01T12:00:00.000Z');
const deposit: Deposit = {
  asset,
  asked: 10_800_001n,
  enough: 10_800_001n,
  amount: 1_000n,
  policy: { blocks: 2 },
  rateLockedUntil: lockedUntil,
  onItsWay: false,
};
const minutes = (count: number) => new Date(lockedUntil.getTime() + count * 60_000);
const arrival = (key: string, amount: bigint, changes: Partial<Arrival> = {}): Arrival => ({
  key,
  amount,
  asset,
  blockNumber: 10,
  at: minutes(-5),
  txHash: `tx-${key}`,
  canonical: true,
  occurrence: 0,
  credited: false,
  creditedAmount: 0n,
  ...changes,
});
const at = (number: number) => ({ number, safe: null, finalized: null });
const quote = (units: bigint) => units / 20_000n;
const worths = (...all: Arrival[]) => settle(deposit, all, at(20), quote).credits.map(({ worth }) => worth);

describe('worth', () => {
  it('of what was asked is the amount, exactly; within tolerance too', () => {
    expect(worthInAll(deposit, deposit.asked)).toBe(1_000n);
    expect(worthInAll({ ...deposit, enough: 10_700_000n }, 10_700_000n)).toBe(1_000n);
    expect(worthInAll({ ...deposit, enough: 10_700_000n }, 10_699_999n)).toBe(990n);
    expect(worthInAll(deposit, deposit.asked * 3n)).toBe(3_000n);
  });
  it('of parts sums to the whole, however it is cut', () => {
    for (const parts of [[1n, 10_800_000n], [3_600_000n, 3_600_000n, 3_600_001n], [7n, 7n, 10_799_987n], [10_800_001n]]) {
      const credited = worths(...parts.map((amount, i) => arrival(`a${i}`, amount)));
      expect(credited.reduce((sum, worth) => sum + worth, 0n)).toBe(1_000n);
    }
  });
});

describe('settling', () => {
  it('waits, tells once, then credits once', () => {
    const seen = settle(deposit, [arrival('a', 10_800_001n)], at(11), quote);
    expect(seen).toMatchObject({ credits: [], tell: 'on-its-way', onItsWay: true, state: 'open' });
    expect(seen.waiting).toEqual(new Set(['a']));
    expect(settle({ ...deposit, onItsWay: true }, [arrival('a', 10_800_001n)], at(11), quote).tell).toBeUndefined();
    const ready = settle({ ...deposit, onItsWay: true }, [arrival('a', 10_800_001n)], at(12), quote);
    expect(ready).toMatchObject({ credits: [{ id: 'a#1', worth: 1_000n }], tell: undefined, onItsWay: false, state: 'settled' });
    const again = settle(deposit, [arrival('a', 10_800_001n, { credited: true, creditedAmount: 1_000n, occurrence: 1 })], at(13), quote);
    expect(again).toMatchObject({ credits: [], undoings: [], tell: undefined, state: 'settled' });
  });
  it('takes back what left the chain, and counts the next time', () => {
    const gone = arrival('a', 10_800_001n, { canonical: false, credited: true, creditedAmount: 1_000n, occurrence: 1 });
    expect(settle(deposit, [gone], at(13), quote)).toMatchObject({ undoings: [{ id: 'a#1' }], credits: [], state: 'open' });
    const back = arrival('a', 10_800_001n, { occurrence: 1 });
    expect(settle(deposit, [back], at(13), quote).credits).toMatchObject([{ id: 'a#2', worth: 1_000n }]);
  });
  it('says that what was on its way is gone', () => {
    expect(settle({ ...deposit, onItsWay: true }, [arrival('a', 9n, { canonical: false })], at(11), quote).tell).toBe('gone');
  });
  it('says it again for a second part, and after a capture', () => {
    const first = arrival('a', 5_000_000n);
    const second = arrival('b', 5_000_000n, { blockNumber: 12 });
    expect(settle({ ...deposit, onItsWay: true }, [first, second], at(12), quote)).toMatchObject({
      credits: [{ id: 'a#1' }],
      tell: 'on-its-way',
      onItsWay: true,
    });
  });
  it('prices late money anew, unless the chain only moved what had come in time', () => {
    expect(worths(arrival('a', 10_800_001n, { at: minutes(1) }))).toEqual([540n]);
    const before = arrival('a', 10_800_001n, { txHash: 'tx', canonical: false });
    expect(worths(before, arrival('b', 10_800_001n, { txHash: 'tx', at: minutes(1) }))).toEqual([1_000n]);
  });
  it('lets neither dust, nor late money, nor another asset keep a payment from expiring', () => {
    for (const it of [
      arrival('a', 9_000n),
      arrival('a', 9_000_000n, { at: minutes(1) }),
      arrival('a', 9_000_000n, { asset: 'eip155:1/erc20:0xB' }),
    ]) {
      expect(settle(deposit, [it], at(10), quote)).toMatchObject({ tell: undefined, onItsWay: false });
    }
  });
  it('credits another asset to nobody', () => {
    expect(settle(deposit, [arrival('a', 9n, { asset: 'eip155:1/erc20:0xB' })], at(20), quote).credits).toMatchObject([
      { worth: 0n, isWrongAsset: true },
    ]);
  });
  it('never captures less than nothing, when the part that carried the rounding stayed', () => {
    const kept = arrival('b', 5_400_000n, { credited: true, creditedAmount: 501n, occurrence: 1 });
    expect(worths(kept, arrival('c', 1n))).toEqual([0n]);
  });
});
