import { describe, expect, it } from 'vitest';
import { addressOf } from './address.ts';
import { parsePaymentUri, paymentUri, wholeNumberOf } from './eip681.ts';

describe('the examples of the standard', () => {
  it('2.014 ether', () => {
    expect(parsePaymentUri('ethereum:0xfb6916095ca1df60bb79Ce92ce3ea74c37c5d359?value=2.014e18')).toEqual({
      target: '0xfb6916095ca1df60bb79Ce92ce3ea74c37c5d359',
      chainId: null,
      functionName: null,
      parameters: [['value', '2.014e18']],
      value: 2_014_000_000_000_000_000n,
    });
  });
  it('one unit of a token', () => {
    expect(
      parsePaymentUri(
        'ethereum:0x89205a3a3b2a69de6dbf7f01ed13b2108b2c43e7/transfer?address=0x8e23ee67d1332ad560396262c48ffbb01f93d052&uint256=1',
      ),
    ).toEqual({
      target: '0x89205a3a3b2a69de6dbf7f01ed13b2108b2c43e7',
      chainId: null,
      functionName: 'transfer',
      parameters: [
        ['address', '0x8e23ee67d1332ad560396262c48ffbb01f93d052'],
        ['uint256', '1'],
      ],
      value: null,
    });
  });
  it('a name as target, and the pay- prefix', () => {
    expect(parsePaymentUri('ethereum:pay-unicorn.eth@10').target).toBe('unicorn.eth');
    expect(parsePaymentUri('ethereum:pay-0xfb6916095ca1df60bb79Ce92ce3ea74c37c5d359@10').chainId).toBe(10);
  });
});

describe('ours', () => {
  const token = addressOf('0x89205a3a3b2a69de6dbf7f01ed13b2108b2c43e7');
  const to = addressOf('0x8e23ee67d1332ad560396262c48ffbb01f93d052');

  it('are read back as written', () => {
    const uri = paymentUri({ chainId: 31337, token, to, amount: 19_990_000n });
    expect(uri).toBe(`ethereum:${token}@31337/transfer?address=${to}&uint256=19990000`);
    expect(parsePaymentUri(uri)).toEqual({
      target: token,
      chainId: 31337,
      functionName: 'transfer',
      value: null,
      parameters: [
        ['address', to],
        ['uint256', '19990000'],
      ],
    });
    expect(parsePaymentUri(paymentUri({ chainId: 1, token: null, to, amount: 10n ** 18n }))).toMatchObject({
      target: to,
      chainId: 1,
      value: 10n ** 18n,
    });
  });
});

describe('numbers', () => {
  it.each([
    ['1', 1n],
    ['2.014e18', 2_014_000_000_000_000_000n],
    ['1e', 1n],
    ['.5e1', 5n],
    ['+7', 7n],
    ['-3E2', -300n],
    ['1.50e1', 15n],
    ['1.0', 1n],
  ])('%s', (text, value) => {
    expect(wholeNumberOf(text)).toBe(value);
  });
  it.each(['', '.', 'e18', '1.5', '1.55e1', '0x10', '1e1000', '1 ', 'NaN'])('refuse %j', (text) => {
    expect(() => wholeNumberOf(text)).toThrow(SyntaxError);
  });
});

it.each([
  '',
  'bitcoin:0x',
  'ethereum:',
  'ethereum:0x12',
  'ethereum:0xfb6916095ca1df60bb79Ce92ce3ea74c37c5d359@0',
  'ethereum:0xfb6916095ca1df60bb79Ce92ce3ea74c37c5d359?value',
  'ethereum:0xfb6916095ca1df60bb79Ce92ce3ea74c37c5d359?a=%zz',
  'ethereum:0xfb6916095ca1df60bb79Ce92ce3ea74c37c5d359?value=1.5',
])('refuses %j', (uri) => {
  expect(() => parsePaymentUri(uri)).toThrow(SyntaxError);
});
