import { durationMs, multiply, type Ratio, ratioFromDecimal } from '@souk/core';
import { z } from 'zod';
import { paymentsCrypto } from './contracts.ts';
import { addressOf } from './domain/address.ts';
import { chainIdOf, type NetworkId } from './domain/caip.ts';

/** Takes what `read` can read; what it throws is the complaint. */
const readBy = <T>(read: (text: string) => T) =>
  z.string().transform((text, context): T => {
    try {
      return read(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'cannot be read' });
      return z.NEVER;
    }
  });

const address = readBy(addressOf);
const decimal = z.string().regex(/^\d{1,30}(\.\d{1,30})?$/, 'must be a decimal number like "1.08"');
const baseUnits = z
  .string()
  .regex(/^\d{1,65}$/, 'must be a whole number of base units')
  .transform((text) => BigInt(text));
const policy = z.union([z.strictObject({ blocks: z.int().min(0).max(10_000) }), z.strictObject({ tag: z.enum(['safe', 'finalized']) })]);

export const TokenSettings = z.strictObject({
  symbol: z.string().regex(/^[A-Za-z][A-Za-z0-9.]{0,15}$/, 'must be a symbol like "USDC"'),
  address,
  decimals: z.int().min(0).max(36),
  /** Base units from which an amount is large and waits for the deeper confirmation; every amount when left out. */
  largeFrom: baseUnits.optional(),
});

export const NetworkSettings = z
  .strictObject({
    network: readBy((text): NetworkId => `eip155:${chainIdOf(text)}`),
    /** At least two outside development, of different providers. */
    rpcUrls: z
      .array(z.string().refine((text) => URL.canParse(text), 'must be a URL'))
      .min(1)
      .max(8),
    /** Where sweeps go: baked into every deposit address. */
    treasury: address,
    /** The deposit contracts; those that the treasury implies when left out (`souk chain status` shows them). */
    factory: address.optional(),
    implementation: address.optional(),
    tokens: z.array(TokenSettings).min(1).max(50),
    /** How deep money must lie; a table by network when left out. */
    confirmations: z.strictObject({ small: policy, large: policy }).optional(),
    /** Blocks read in one run at most. */
    blocksMax: z.int().min(1).max(1_000).default(50),
    /** How far back the chain may change its mind before a person must look. */
    reorgBlocksMax: z.int().min(1).max(512).default(128),
  })
  .refine(
    ({ factory, implementation }) => (factory === undefined) === (implementation === undefined),
    'factory and implementation are given together',
  );
export type NetworkSettings = z.output<typeof NetworkSettings>;

const tolerance = decimal
  .transform((text): Ratio => ratioFromDecimal(text))
  .refine((part) => multiply(1n, part, 'down') === 0n, 'must be less than 1');

export const Settings = paymentsCrypto.config(
  z.object({
    networks: z
      .array(NetworkSettings)
      .refine((all) => new Set(all.map(({ network }) => network)).size === all.length, 'names a network twice')
      .default([])
      .meta({ secret: true, description: 'The chains that are watched, as JSON; RPC addresses often hold a key' }),
    rates: z
      .record(z.string().regex(/^[A-Z]{3}\/[A-Za-z][A-Za-z0-9.]{0,15}$/, 'must be written like "EUR/USDC"'), decimal)
      .default({})
      .meta({ description: 'Tokens for one whole unit of a currency: { "EUR/USDC": "1.08" }' }),
    tolerance: tolerance.prefault('0').meta({ description: 'The part of an amount that may be missing, as a decimal: "0.001"' }),
    rateLock: z
      .string()
      .regex(/^\d+ (second|minute|hour)s?$/, 'must be a duration like "15 minutes"')
      .default('15 minutes')
      .transform(durationMs)
      .meta({ description: 'How long a shopper has to pay at the rate that was shown' }),
    devChain: z
      .string()
      .default('./var/chain.json')
      .meta({ description: 'The state file of the development chain, used in development while no networks are configured' }),
  }),
);
export type Settings = z.output<(typeof Settings)['schema']>;
