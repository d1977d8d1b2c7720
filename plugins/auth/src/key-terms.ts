import { z } from 'zod';
import { isNetwork } from './networks.ts';

/** What a key may be used from: each a network in CIDR notation, or one address. */
export const NetworkList = z
  .array(z.string().max(60).refine(isNetwork, 'must be a network such as 192.0.2.0/24 or 2001:db8::/32'))
  .min(1)
  .max(50)
  .meta({ description: 'Networks it may be used from; from anywhere when left out', examples: [['192.0.2.0/24', '2001:db8::/32']] });

export const overlapHoursDefault = 24;
export const overlapHoursMax = 168;

/** As it is typed. */
export const KeyLife = z.string().regex(/^\d+ (hour|day)s?$/, 'must be for example "90 days"');
