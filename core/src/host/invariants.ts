import type { Tables } from '../declare/contract.ts';
import { needsClientLog } from '../declare/evidence.ts';
import { defineInvariant, type Invariant } from '../declare/invariant.ts';
import { brokenLinks } from '../engine/audit.ts';
import { repliesDiffer, unlikeTheirReplies } from './checks/client-log.ts';
import { leaksIn } from './checks/log-leaks.ts';

const coreTables: Tables<unknown> = { prefix: 'core_' };

/** How long after faults stop nothing may be waiting any more. */
const patienceMs = 2 * 60_000;

const nothingWaits = defineInvariant({
  id: 'I10',
  promise:
    'No event is unsent, no delivery or job waits or was given up, and no lease has ended without its holder, longer than two minutes',
  check: async (ctx) => {
    const reader = ctx.read(coreTables);
    const limit = reader.clock(-patienceMs).toString();
    const questions = [
      `SELECT 'outbox' AS place, id, name AS what, emitted_at AS since_at FROM core_outbox WHERE sent_at IS NULL AND emitted_at < ${limit}`,
      `SELECT 'deliveries' AS place, event_id AS id, subscription AS what, next_at AS since_at FROM core_deliveries WHERE state = 'dead' OR next_at < ${limit}`,
      `SELECT 'jobs' AS place, id, name AS what, run_at AS since_at FROM core_jobs WHERE state = 'dead' OR (state = 'queued' AND run_at < ${limit}) OR (state = 'leased' AND lease_ends_at < ${limit})`,
    ];
    const found = await Promise.all(questions.map((sql) => reader.hot<object>(`${sql} LIMIT 100`, [])));
    return { broken: found.flat() };
  },
});

const oneReplyPerKey = defineInvariant({
  id: 'I17',
  promise: 'One stored reply for each idempotency key of an actor and route',
  check: async (ctx) => {
    const rows = await ctx
      .read(coreTables)
      .hot<object>(
        'SELECT actor_key, route, idempotency_key, COUNT(*) AS replies FROM core_idempotency GROUP BY actor_key, route, idempotency_key HAVING COUNT(*) > 1 LIMIT 100',
        [],
      );
    const half = await ctx
      .read(coreTables)
      .hot<object>(
        "SELECT actor_key, route, idempotency_key FROM core_idempotency WHERE state = 'done' AND reply_status IS NULL LIMIT 100",
        [],
      );
    return { broken: [...rows, ...half] };
  },
});

const noGaps = defineInvariant({
  id: 'I22',
  promise: 'The events of each key are numbered from 1 without a gap',
  check: async (ctx) => ({
    broken: await ctx
      .read(coreTables)
      .hot<object>(
        'SELECT event_key, COUNT(*) AS events, MIN(sequence) AS first, MAX(sequence) AS last FROM core_outbox GROUP BY event_key HAVING MIN(sequence) <> 1 OR MAX(sequence) <> COUNT(*) LIMIT 100',
        [],
      ),
  }),
});

const auditChain = defineInvariant({
  id: 'I21',
  promise: 'Each entry of the audit log is bound to the one before, none is missing, and the last is the one that was written last',
  check: async (ctx) => ({ broken: await brokenLinks(ctx) }),
});

const sameReplies = defineInvariant({
  id: 'I17',
  promise: 'Every reply to an idempotency key was the same to the byte',
  check: async (_ctx, _uses, { clientLog }) => (clientLog ? { broken: await repliesDiffer(clientLog()) } : needsClientLog),
});

const acknowledgedIsThere = defineInvariant({
  id: 'I20',
  promise: 'Every write that was acknowledged under a key in the last eight days is known, and none that was refused was done',
  check: async (ctx, _uses, { clientLog }) => (clientLog ? { broken: await unlikeTheirReplies(ctx, clientLog()) } : needsClientLog),
});

const nothingLeaks = (secrets: readonly string[]): Invariant =>
  defineInvariant({
    id: 'I24',
    promise: 'No mail address, key, token, password or secret setting is in the log, nor what a test has marked',
    check: async (_ctx, _uses, { log, canaries = [] }) =>
      log ? { broken: await leaksIn(log(), { secrets, canaries }) } : { notChecked: 'it needs the log: souk verify --log <file>' },
  });

/**
 * What core itself promises; plugins bring the rest.
 * @param secrets values that must not be in the log
 */
export const coreInvariants = (secrets: readonly string[] = []): readonly Invariant[] => [
  nothingWaits,
  oneReplyPerKey,
  sameReplies,
  acknowledgedIsThere,
  auditChain,
  noGaps,
  nothingLeaks(secrets),
];
