import { describe, expect, it } from 'vitest';
import { isNetwork, isWithin } from './networks.ts';

describe('networks', () => {
  it.each(['192.0.2.0/24', '192.0.2.7', '0.0.0.0/0', '2001:db8::/32', '2001:DB8::1', '::1/128', '::/0'])('%s is one', (text) => {
    expect(isNetwork(text)).toBe(true);
  });

  it.each([
    '',
    '/',
    '192.0.2.0/33',
    '192.0.2/24',
    '192.0.2.0/',
    '192.0.2.0/-1',
    '192.0.2.0/24/8',
    '2001:db8::/129',
    'fe80::1%eth0',
    '::ffff:192.0.2.0/120',
    'localhost',
    ' 192.0.2.7',
  ])('%j is none', (text) => {
    expect(isNetwork(text)).toBe(false);
  });

  it('hold their own addresses and no others, however the socket tells of them', () => {
    const networks = ['192.0.2.0/25', '2001:db8::/33', '198.51.100.7'];
    for (const inside of ['192.0.2.0', '192.0.2.127', '::ffff:192.0.2.127', '198.51.100.7', '2001:db8:7fff::1'])
      expect(isWithin(networks, inside), inside).toBe(true);
    for (const outside of ['192.0.2.128', '::ffff:192.0.2.128', '198.51.100.8', '2001:db8:8000::1', '', 'unknown', undefined])
      expect(isWithin(networks, outside), `${outside}`).toBe(false);
  });

  it('that are none let nobody in', () => {
    expect(isWithin([], '192.0.2.1')).toBe(false);
  });
});
