import { expect, it } from 'vitest';
import { addressOf } from './address.ts';

// The examples of EIP-55.
const published = [
  '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359',
  '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB',
  '0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb',
  '0x52908400098527886E0F7030069857D2E4169EE7',
  '0xde709f2102306220921060314715629080e2fb77',
];

it.each(published)('spells %s as EIP-55 does, from any spelling', (address) => {
  expect(addressOf(address.toLowerCase())).toBe(address);
  expect(addressOf(`0x${address.slice(2).toUpperCase()}`)).toBe(address);
  expect(addressOf(address)).toBe(address);
});

it('refuses a wrong checksum and what is no address', () => {
  expect(() => addressOf('0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed')).toThrow(/checksum/);
  for (const wrong of ['', '0x', '5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', '0x5aAeb6', `0x${'0'.repeat(41)}`]) {
    expect(() => addressOf(wrong)).toThrow(SyntaxError);
  }
});
