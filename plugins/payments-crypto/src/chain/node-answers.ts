import { addMs, instantSchema } from '@souk/core';
import { z } from 'zod';
import { addressOf } from '../domain/address.ts';
import type { Hex } from '../domain/hex.ts';
import type { ChainLog } from '../domain/match.ts';
import type { ChainBlock } from './chain-source.ts';

/** What a node may say. Anything else is `malformed`, never half-believed. */
const hex = z
  .string()
  .regex(/^0x[0-9a-fA-F]*$/)
  .transform((text) => text.toLowerCase() as Hex);
const hash = z
  .string()
  .regex(/^0x[0-9a-fA-F]{64}$/)
  .transform((text) => text.toLowerCase() as Hex);
const address = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/)
  .transform((text) => text.toLowerCase() as Hex);
const count = z
  .string()
  .regex(/^0x[0-9a-fA-F]{1,13}$/)
  .transform((text) => Number.parseInt(text, 16));
export const quantity = z
  .string()
  .regex(/^0x[0-9a-fA-F]{1,64}$/)
  .transform((text) => BigInt(text));

const epoch = instantSchema.parse('1970-01-01T00:00:00.000Z');
const transaction = z.object({ hash, to: address.nullish(), value: quantity });

export const blockAnswer = z
  .object({ number: count, hash, parentHash: hash, timestamp: count, logsBloom: hex, transactions: z.array(transaction) })
  .transform(
    (block): ChainBlock => ({
      number: block.number,
      hash: block.hash,
      parentHash: block.parentHash,
      at: addMs(epoch, block.timestamp * 1_000),
      logsBloom: block.logsBloom,
      nativePayments: block.transactions.flatMap(({ hash: txHash, to, value }) =>
        to && value > 0n ? [{ txHash, to: addressOf(to), value }] : [],
      ),
    }),
  )
  .nullable();

export const codeAnswer = hex;

/** Only what a tip needs of a block. */
export const headAnswer = z.object({ number: count, hash }).nullable();

const logEntry = z.object({
  address,
  topics: z.array(hash),
  data: hex,
  transactionHash: hash,
  logIndex: count,
  blockHash: hash,
  removed: z.boolean().optional(),
});
type LogEntry = z.output<typeof logEntry>;
export const logsAnswer = z.array(logEntry);
export const receiptsAnswer = z.array(z.object({ blockHash: hash, logs: z.array(logEntry) }));

export const toLog = (entry: LogEntry): ChainLog => ({
  address: entry.address,
  topics: entry.topics,
  data: entry.data,
  txHash: entry.transactionHash,
  index: entry.logIndex,
});
