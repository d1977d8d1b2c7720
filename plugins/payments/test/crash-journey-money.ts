import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { idFrom, Money } from '@souk/core';
import { createTestStore } from '@souk/core/testing';
import ledgerPlugin from '@souk/ledger';
import { type Payment, Payments } from '../src/contracts.ts';
import { RequestsPart } from '../src/parts.ts';
import paymentsPlugin from '../src/plugin.ts';
import { Bank, banking } from './bank.ts';

/**
 * Authorises, captures a part, gives some of it back and lets the rest go; run again after a crash it goes on from wherever it was. The bank is a
 * process of its own: what it did it knows from its file, whoever asks.
 */
const databaseUrl = process.env['DATABASE_URL'] ?? '';
const bankFile = `${process.env['BANK_FOLDER'] ?? '.'}/${databaseUrl.replaceAll(/\W/g, '_')}`;
const orderId = idFrom('ord', 1_700_000_000_000, 1, 9n);

/** Replays what the file says was done before, then notes every new thing. */
class FileBank extends Bank {
  protected override noted(key: string): void {
    appendFileSync(bankFile, `${key}\n`);
  }
}
const bank = new FileBank();
const settings = { callLease: '200 milliseconds', callTimeout: '150 milliseconds', answerWait: '100 milliseconds' };
const store = await createTestStore({ plugins: [ledgerPlugin({}), paymentsPlugin(settings), banking(bank)], databaseUrl });
const payments = store.service(Payments);
const requests = store.service(RequestsPart);
const outside = store.outside();
const current = async () => (await payments.ofOrders(outside, [orderId])).get(orderId);
const eur = (amount: bigint) => Money.of(amount, 'EUR');

const draft = { orderId, provider: 'bank', asset: undefined, amount: eur(1_000n), expiresAt: new Date(outside.now.getTime() + 3_600_000) };
const payment = (await current()) ?? (await outside.transact((tx) => payments.create(tx, [draft])))[0];
if (!payment) throw new Error('no payment');
if (existsSync(bankFile)) bank.remember(payment, readFileSync(bankFile, 'utf8').split('\n').filter(Boolean));
// A machine under load may be slower than the short timeout: then the sweeper opens it, as it does after a crash.
if (payment.state === 'created') await payments.open(outside, payment.id).catch((error: unknown) => console.warn(String(error)));

const operations = async () => {
  const { rows } = await store.running.database.run('SELECT kind, state FROM payments_operations WHERE payment_id = ?', [
    (payment as Payment).id,
  ]);
  return rows.map((row) => ({ kind: String(row['kind']), isOver: row['state'] === 'succeeded' || row['state'] === 'failed' }));
};
/** The sweepers alone go on with what a process that died had begun. */
async function untilOver(): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    await store.settle();
    const isOpened = (await current())?.state !== 'calling' && (await current())?.state !== 'unknown';
    if (isOpened && (await operations()).every(({ isOver }) => isOver)) return;
    await pause(50);
    await store.runSchedule('payments.sweep-attempts');
    await store.runSchedule('payments.sweep-operations');
  }
  throw new Error('It is not over');
}
const isAsked = async (kind: string) => (await operations()).some((it) => it.kind === kind);
const { id: paymentId } = payment;
await untilOver();
if (!(await isAsked('capture'))) await outside.transact((tx) => requests.capture(tx, paymentId, { amount: eur(600n), final: false }));
await untilOver();
if (!(await isAsked('refund')))
  await outside.transact((tx) => requests.refund(tx, { paymentId, from: 'order', amount: eur(250n), reason: 'x' }));
await untilOver();
if (!(await isAsked('void'))) await outside.transact((tx) => requests.void(tx, paymentId, 'x'));
await untilOver();
await store.close();
