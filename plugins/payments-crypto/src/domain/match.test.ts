import { describe, expect, it } from 'vitest';
import { addressOf } from './address.ts';
import { assetId } from './caip.ts';
import { type Hex, wordOf } from './hex.ts';
import { type ChainLog, creditMeasured, match, transfersOf, transferTopic } from './match.ts';
import { sightingKey } from './sighting.ts';

const network = 'eip155:31337';
const address = (n: number) => addressOf(`0x${n.toString(16).padStart(40, '0')}`);
const [usdc, eurc, foreign, payer, ours, theirs] = [
  address(0xa1),
  address(0xa2),
  address(0xbad),
  address(1),
  address(2),
  address(3),
] as const;
const tokens = new Set([usdc.toLowerCase(), eurc.toLowerCase()]);
const block = { number: 7, hash: wordOf(0xb10cn), at: new globalThis.Date(0) };
const asked = new Map([[ours, assetId({ network, token: usdc })]]);

const log = (over: { token?: Hex; to?: Hex; value?: bigint; index?: number; topics?: readonly Hex[]; data?: Hex }): ChainLog => ({
  address: (over.token ?? usdc).toLowerCase() as Hex,
  topics: over.topics ?? [transferTopic, wordOf(payer), wordOf(over.to ?? ours)],
  data: over.data ?? wordOf(over.value ?? 5n),
  txHash: wordOf(0x7c5n),
  index: over.index ?? 0,
});
const sight = (...logs: ChainLog[]) => match({ network, block, transfers: transfersOf(logs, tokens), asked });

describe('match', () => {
  it('sees a transfer to our address', () => {
    const [seen] = sight(log({ index: 4 }));
    expect(seen).toMatchObject({
      address: ours,
      asset: assetId({ network, token: usdc }),
      amount: 5n,
      announced: 5n,
      index: '4',
      wrongAsset: false,
      blockNumber: 7,
    });
    expect(seen && sightingKey(seen)).toBe(`eip155:31337/${block.hash}/${wordOf(0x7c5n)}/4`);
  });
  it('flags an accepted token that was not asked for', () => {
    expect(sight(log({ token: eurc }))).toMatchObject([{ wrongAsset: true, asset: assetId({ network, token: eurc }) }]);
  });
  it('keeps two transfers of one transaction apart', () => {
    expect(sight(log({ index: 0 }), log({ index: 1, value: 9n })).map((s) => [s.index, s.amount])).toEqual([
      ['0', 5n],
      ['1', 9n],
    ]);
  });
  it.each([
    ['a transfer of nothing', log({ value: 0n })],
    ['a token that is not accepted', log({ token: foreign })],
    ['an address that is not ours', log({ to: theirs })],
    ['an approval', log({ topics: ['0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925', wordOf(payer), wordOf(ours)] })],
    ['an NFT transfer, whose id is a topic', log({ topics: [transferTopic, wordOf(payer), wordOf(ours), wordOf(1n)], data: '0x' })],
    ['a log of another shape', log({ data: '0x01' })],
  ])('does not see %s', (_, spoof) => {
    expect(sight(spoof)).toEqual([]);
  });
});

describe('creditMeasured', () => {
  const pair = sight(log({ index: 0, value: 60n }), log({ index: 1, value: 40n }));
  it.each([
    [100n, [60n, 40n]],
    [99n, [60n, 39n]],
    [30n, [30n, 0n]],
    [-5n, [0n, 0n]],
    [500n, [60n, 40n]],
  ])('of %d arrived', (arrived, amounts) => {
    expect(creditMeasured(pair, arrived).map((s) => s.amount)).toEqual(amounts);
    expect(creditMeasured(pair, arrived).map((s) => s.announced)).toEqual([60n, 40n]);
  });
});
