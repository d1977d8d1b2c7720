import { describe, expect, it } from 'vitest';
import { addressOf } from './address.ts';
import { assetId, chainIdOf, networkId, parseAssetId } from './caip.ts';

const usdc = addressOf('0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48');

describe('network ids', () => {
  it('are written and read', () => {
    expect(networkId(31337)).toBe('eip155:31337');
    expect(chainIdOf('eip155:31337')).toBe(31337);
  });
  it.each(['eip155:', 'eip155:0', 'eip155:01', 'eip155:-1', 'bip122:000', 'eip155:1/slip44:60', ' eip155:1', 'eip155:1\n'])(
    'refuse %j',
    (text) => {
      expect(() => chainIdOf(text)).toThrow(SyntaxError);
    },
  );
  it.each([0, -1, 1.5, Number.NaN])('refuse chain %d', (chainId) => {
    expect(() => networkId(chainId)).toThrow(RangeError);
  });
});

describe('asset ids', () => {
  it('have one spelling per token', () => {
    const id = `eip155:31337/erc20:${usdc}`;
    expect(assetId({ network: 'eip155:31337', token: usdc })).toBe(id);
    expect(parseAssetId(id.toLowerCase())).toEqual({ network: 'eip155:31337', token: usdc });
    expect(assetId(parseAssetId(id.toLowerCase()))).toBe(id);
  });
  it('know the native coin', () => {
    expect(assetId({ network: 'eip155:1', token: null })).toBe('eip155:1/slip44:60');
    expect(parseAssetId('eip155:1/slip44:60')).toEqual({ network: 'eip155:1', token: null });
  });
  it.each([
    'eip155:1',
    'eip155:1/erc20:0x12',
    'eip155:1/slip44:0',
    'eip155:1/erc721:0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48',
    '/erc20:0x',
    'eip155:0/slip44:60',
  ])('refuse %j', (text) => {
    expect(() => parseAssetId(text)).toThrow(SyntaxError);
  });
  it('refuse a wrong checksum', () => {
    expect(() => parseAssetId('eip155:1/erc20:0xA0B86991c6218b36c1d19d4a2e9eb0ce3606eb48')).toThrow(/checksum/);
  });
});
