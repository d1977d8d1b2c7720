import { type Ctx, defineInvariant, needsClientLog } from '@souk/core';
import { Ledger } from '@souk/ledger/contracts';
import { booksDisagree } from './checks/books-disagree.ts';
import { brokenHistory } from './checks/broken-history.ts';
import { brokenOperations } from './checks/broken-operations.ts';
import { effectsWithoutPair } from './checks/effects-without-pair.ts';
import { lostWrites } from './checks/lost-writes.ts';
import { refundsTooMany } from './checks/refunds-too-many.ts';
import { tooManyActive } from './checks/too-many-active.ts';
import { daysCompared, unlikeProviders } from './checks/unlike-providers.ts';
import { ReconciliationPart } from './parts.ts';
import { CallStore } from './storage/call-store.ts';
import { InboxStore } from './storage/inbox-store.ts';
import { OperationStore } from './storage/operation-store.ts';

const calls = new CallStore();
const operations = new OperationStore();
const inbox = new InboxStore();
const inboxWaitsMaxMs = 15 * 60_000;
const shownMax = 100;

export const invariants = [
  defineInvariant({
    id: 'I6',
    promise: 'What payments say was captured, given back, disputed and kept by providers is what the ledger holds for them, asset by asset',
    uses: { ledger: Ledger },
    check: async (ctx: Ctx, { ledger }) => ({ broken: await booksDisagree(ctx, ledger) }),
  }),
  defineInvariant({
    id: 'I8',
    promise: 'One active payment per order and provider; one attempt under way per payment, in the state of its payment',
    check: async (ctx: Ctx) => ({ broken: await tooManyActive(ctx) }),
  }),
  defineInvariant({
    id: 'I9',
    promise: 'Each applied money effect has exactly one transfer, and each such transfer its effect',
    uses: { ledger: Ledger },
    check: async (ctx: Ctx, { ledger }) => ({ broken: await effectsWithoutPair(ctx, ledger) }),
  }),
  defineInvariant({
    id: 'I10',
    promise: 'No event of a provider waits for more than 15 minutes, and none was parked',
    check: async (ctx: Ctx) => ({ broken: await inbox.stuck(ctx, inboxWaitsMaxMs, shownMax) }),
  }),
  defineInvariant({
    id: 'I11',
    promise: 'No attempt, capture, void or refund waits for its provider for more than 15 minutes',
    check: async (ctx: Ctx) => ({ broken: [...(await calls.stuck(ctx, shownMax)), ...(await operations.stuck(ctx, shownMax))] }),
  }),
  defineInvariant({
    id: 'I12',
    promise: 'Refunds never exceed captures, stand as the provider said, and no two share a refund of the provider',
    check: async (ctx: Ctx) => ({ broken: await refundsTooMany(ctx) }),
  }),
  defineInvariant({
    id: 'I12',
    promise: `The refunds of the last ${daysCompared} days are those that the providers made`,
    uses: { reconciliation: ReconciliationPart },
    check: (_ctx: Ctx, { reconciliation }, evidence) => unlikeProviders('refunds', evidence, reconciliation),
  }),
  defineInvariant({
    id: 'I13',
    promise: `Every success of the last ${daysCompared} days that a provider holds has a transfer, and the reverse`,
    uses: { reconciliation: ReconciliationPart },
    check: (_ctx: Ctx, { reconciliation }, evidence) => unlikeProviders('others', evidence, reconciliation),
  }),
  defineInvariant({
    id: 'I20',
    promise: 'Every payment, capture, void and refund that a client was told of is there',
    check: async (ctx: Ctx, _uses, evidence) => (evidence.clientLog ? { broken: await lostWrites(ctx, evidence) } : needsClientLog),
  }),
  defineInvariant({
    id: 'I18',
    promise: 'No payment, capture, void or refund is in a state outside the table or made an illegal hop; versions step by one',
    check: async (ctx: Ctx) => ({ broken: [...(await brokenHistory(ctx)), ...(await brokenOperations(ctx))] }),
  }),
];
