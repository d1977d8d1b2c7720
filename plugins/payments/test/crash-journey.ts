import { appendFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { idFrom } from '@souk/core';
import { createTestStore } from '@souk/core/testing';
import ledgerPlugin from '@souk/ledger';
import { Payments } from '../src/contracts.ts';
import paymentsPlugin from '../src/plugin.ts';
import { actionRequired, script, scripted } from './scripted-provider.ts';

/** Places, opens and captures one payment; run again after a crash it goes on from wherever it was. The provider keeps its own list. */
const databaseUrl = process.env['DATABASE_URL'] ?? '';
const providerLog = process.env['PROVIDER_LOG'] ?? '';
const orderId = idFrom('ord', 1_700_000_000_000, 1, 7n);

const card = script({
  open: async (call) => {
    appendFileSync(providerLog, `${databaseUrl} ${call.attemptId}\n`);
    return actionRequired(call);
  },
});
const settings = { callLease: '200 milliseconds', callTimeout: '150 milliseconds', answerWait: '100 milliseconds' };
const store = await createTestStore({ plugins: [ledgerPlugin({}), paymentsPlugin(settings), scripted({ card })], databaseUrl });
const payments = store.service(Payments);
const outside = store.outside();
const draft = {
  orderId,
  provider: 'card',
  asset: undefined,
  amount: { amount: 500n, currency: 'EUR' },
  expiresAt: new Date(outside.now.getTime() + 3_600_000),
};
const current = async () => (await payments.ofOrders(outside, [orderId])).get(orderId);

const payment = (await current()) ?? (await outside.transact((tx) => payments.create(tx, [draft])))[0];
if (!payment) throw new Error('no payment');
// Nobody asks again: the sweeper alone finds what a process that died had begun.
if (payment.state === 'created') await payments.open(outside, payment.id);
for (let tries = 0; (await current())?.state === 'calling' && tries < 50; tries += 1) {
  await pause(50);
  await store.runSchedule('payments.sweep-attempts');
}
const money = { factId: 'paid', paymentId: payment.id, kind: 'captured', amount: draft.amount, clearing: 'card' } as const;
await outside.transact((tx) => payments.applyProviderFacts(tx, [money]));
await store.settle();
await store.close();
