import { ratio } from '@souk/core';
import { describe, expect, it } from 'vitest';
import { addressOf } from './address.ts';
import { depthOf, standingOf } from './confirm.ts';
import { wordOf } from './hex.ts';
import type { Sighting } from './sighting.ts';

const asset = 'eip155:31337/erc20:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
const at = (second: number) => new globalThis.Date(second * 1_000);
const asked = { asset, amount: 1_000n, tolerance: ratio(1n, 100n), rateLockedUntil: at(600), expiresAt: at(900) } as const;
const tip = { number: 100, safe: 68, finalized: 36 };
const policy = { blocks: 2 };

const seen = (amount: bigint, over: Partial<Sighting> = {}): Sighting => ({
  network: 'eip155:31337',
  blockNumber: 90,
  blockHash: wordOf(1n),
  at: at(10),
  txHash: wordOf(2n),
  index: '0',
  address: addressOf(`0x${'1'.repeat(40)}`),
  asset,
  amount,
  announced: amount,
  wrongAsset: false,
  ...over,
});
const standing = (sightings: readonly Sighting[], now = at(20)) => standingOf(asked, sightings, tip, policy, now);

describe('depth', () => {
  it.each([
    [100, 'seen', 0],
    [99, 'seen', 1],
    [98, 'confirmed', 2],
    [101, 'seen', 0],
  ])('block %d of 100 with two asked', (number, state, confirmations) => {
    expect(depthOf(number, tip, policy)).toEqual({ state, confirmations, required: 2 });
  });
  it('by tag', () => {
    expect(depthOf(68, tip, { tag: 'safe' })).toEqual({ state: 'confirmed', confirmations: 32, required: null });
    expect(depthOf(69, tip, { tag: 'safe' }).state).toBe('seen');
    expect(depthOf(36, tip, { tag: 'finalized' }).state).toBe('confirmed');
    expect(depthOf(1, { number: 100, safe: null, finalized: null }, { tag: 'safe' }).state).toBe('seen');
  });
});

describe('standing', () => {
  it.each([
    ['nothing', [], 20, 'none'],
    ['all of it', [seen(1_000n)], 20, 'exact'],
    ['all but the tolerance', [seen(990n)], 20, 'exact'],
    ['one less than that', [seen(989n)], 20, 'partial'],
    ['one less than that, and time is up', [seen(989n)], 901, 'under'],
    ['two parts', [seen(400n), seen(600n, { index: '1' })], 20, 'exact'],
    ['one unit too much', [seen(1_001n)], 20, 'over'],
    ['enough in time and more later', [seen(1_000n), seen(1n, { at: at(5_000) })], 6_000, 'over'],
    ['all of it in the last second of the rate', [seen(1_000n, { at: at(600) })], 650, 'exact'],
    ['all of it after the rate lock', [seen(1_000n, { at: at(601) })], 650, 'late'],
    ['half in time, half late', [seen(500n), seen(500n, { at: at(950) })], 960, 'late'],
    ['too little, late', [seen(1n, { at: at(950) })], 960, 'late'],
    ['another asset', [seen(1_000n, { asset: 'eip155:31337/slip44:60' })], 20, 'none'],
    ['measured as nothing', [seen(0n)], 20, 'none'],
  ] as const)('%s', (_, sightings, now, outcome) => {
    expect(standing(sightings, at(now)).outcome).toBe(outcome);
  });

  it('counts only what is deep enough, and says what is expected', () => {
    expect(standing([seen(600n), seen(400n, { blockNumber: 99, index: '1' })])).toEqual({
      outcome: 'partial',
      expected: 'exact',
      received: 1_000n,
      confirmed: 600n,
      excess: 0n,
      confirmations: 1,
      required: 2,
    });
    expect(standing([seen(1_000n, { blockNumber: 100 })])).toMatchObject({ outcome: 'none', expected: 'exact', confirmations: 0 });
  });
  it('tells the excess', () => {
    expect(standing([seen(1_250n)])).toMatchObject({ outcome: 'over', excess: 250n });
  });
});
