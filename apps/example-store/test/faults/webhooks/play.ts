import { setTimeout as pause } from 'node:timers/promises';
import { signatureOf } from '@souk/payments-stripe/testing';
import { fillCart, freshKey } from '../../driver/buy.ts';
import { staffKey } from '../../driver/environment.ts';
import type { History, Step, Trouble } from './history.ts';
import type { Shop } from './shop.ts';
import { type Asked, ask } from './staff.ts';

const price = 900;

/** A history that was played: what it is about, and what its people were told. */
export interface Played {
  readonly history: History;
  readonly asked: Asked[];
  /** Unknown where the answer to the checkout never came. */
  orderId: string | undefined;
  paymentId: string | undefined;
  intentId: string | undefined;
  clientSecret: string | undefined;
}

export const totalOf = ({ quantity }: History): number => quantity * price;

export async function play(shop: Shop, history: History): Promise<Played> {
  const played: Played = { history, asked: [], orderId: undefined, paymentId: undefined, intentId: undefined, clientSecret: undefined };
  await open(shop, played);
  for (const { step, trouble } of history.steps) {
    script(shop, played, trouble, step);
    await take(shop, played, step);
  }
  return played;
}

async function open(shop: Shop, played: Played): Promise<void> {
  const { opening, quantity } = played.history;
  const cart = await fillCart(shop.url, { TEA: quantity });
  const about = `"amount":"${totalOf(played.history)}"`;
  shop.standIn.control.script({
    requests: opening.calls.map(({ at, fault, times }) =>
      at === 'work' ? { fault, times, on: 'POST /v1/payment_intents', about } : { fault, times, on: 'GET /v1/payment_intents ' },
    ),
    webhooks: opening.webhooks.map((it) => ({ ...it, about: `"amount":${totalOf(played.history)},` })),
  });
  const body = { cartId: cart.id, provider: 'stripe' };
  const asked = await ask(shop.url, { method: 'POST', path: '/store/checkout', token: cart.token, key: freshKey('f6'), body });
  played.asked.push(asked);
  if (!asked.answer) return;
  if (asked.answer.status !== 201) throw new Error(`A checkout was refused: ${asked.answer.text}`);
  const { order, payment } = asked.answer.json;
  played.orderId = order.id;
  played.paymentId = payment.id;
  played.intentId = payment.nextAction?.paymentIntentId;
  played.clientSecret = payment.nextAction?.clientSecret;
}

const works: Partial<Record<Step['do'], string>> = {
  capture: '/capture',
  void: '/cancel',
  'cancel-order': '/cancel',
  refund: 'POST /v1/refunds',
  decide: 'POST /v1/refunds',
};

function script({ standIn }: Shop, { intentId }: Played, { calls, webhooks }: Trouble, step: Step): void {
  if (intentId === undefined) return;
  standIn.control.script({
    requests: calls.flatMap(({ at, fault, times }) => {
      const on = at === 'read' ? 'GET /v1/' : works[step.do];
      return on === undefined ? [] : [{ fault, times, on, about: intentId }];
    }),
    webhooks: webhooks.map((it) => ({ ...it, about: intentId })),
  });
}

async function take(shop: Shop, played: Played, step: Step): Promise<void> {
  switch (step.do) {
    case 'pay':
      return confirm(shop, played, step.card);
    case 'capture':
      return staff(shop, played, 'captures', { ...amountOf(played, step.part), final: step.final });
    case 'refund':
      return staff(shop, played, 'refunds', { ...amountOf(played, step.part), reason: 'asked for' });
    case 'void':
      return staff(shop, played, 'voids', { reason: 'asked for' });
    case 'decide':
      return staff(shop, played, 'suspense', { decision: 'refund', reason: 'not wanted' });
    case 'cancel-order':
      return cancelOrder(shop, played);
    case 'forge':
      return forge(shop, played);
    case 'replay':
      return replay(shop, played, step.which);
    case 'sweep':
      return shop.store.running.runtime.runSchedule('payments.sweep-operations');
    case 'wait':
      return isHeard(shop, played);
    case 'ask-again':
      return askAgain(shop, played);
    default:
      return behindTheStage(shop, played, step);
  }
}

/** As the shopper's browser does. What comes of it the store must hear by itself. */
async function confirm({ standIn }: Shop, { intentId, clientSecret }: Played, card: string): Promise<void> {
  if (intentId === undefined || clientSecret === undefined) return;
  const body = new URLSearchParams({ client_secret: clientSecret, payment_method: card, key: standIn.publishableKey });
  const answer = await fetch(`${standIn.url}/v1/payment_intents/${intentId}/confirm`, { method: 'POST', body });
  await answer.arrayBuffer();
}

const looksMax = 200;

/** Waits until the store has worked through what it was told so far; what is told late or never is not waited for. */
async function isHeard({ store, eventsOf }: Shop, { intentId }: Played): Promise<void> {
  if (intentId === undefined) return;
  for (let looks = 0; looks < looksMax; looks += 1) {
    await pause(50);
    if (eventsOf(intentId).some(({ pending_webhooks: pending }) => pending > 0)) continue;
    const [row] = await store.sql(
      `SELECT COUNT(*) AS n FROM payments_inbox WHERE state IN ('received', 'processing') AND tries = 0 AND payload LIKE '%${intentId}%'`,
    );
    if (row.n === 0) return;
  }
}

const amountOf = ({ history }: Played, part: number | undefined): object =>
  part === undefined ? {} : { amount: { amount: `${Math.max(1, Math.round(totalOf(history) * part))}`, currency: 'EUR' } };

async function staff({ url }: Shop, played: Played, what: string, body: object): Promise<void> {
  if (played.paymentId === undefined) return;
  const path = `/admin/payments/${played.paymentId}/${what}`;
  played.asked.push(await ask(url, { method: 'POST', path, token: staffKey, key: freshKey('f6'), body }));
}

async function cancelOrder({ url }: Shop, played: Played): Promise<void> {
  if (played.orderId === undefined) return;
  const path = `/admin/orders/${played.orderId}/cancellations`;
  played.asked.push(await ask(url, { method: 'POST', path, token: staffKey, key: freshKey('f6'), body: { reason: 'asked for' } }));
}

/** The same request with the same key comes to the same answer, once it was done: a conflict may pass. */
export async function askAgain({ url }: Shop, { asked }: Played): Promise<void> {
  const last = asked.at(-1);
  if (!last?.answer || last.answer.status === 409) return;
  const again = await ask(url, last.question);
  if (again.answer && again.answer.text !== last.answer.text)
    throw new Error(
      `${last.question.path}: another answer to the same key: ${last.answer.text.slice(0, 300)} | ${again.answer.text.slice(0, 300)}`,
    );
}

/** Somebody who does not know the secret says that it is paid. */
async function forge({ standIn, url }: Shop, { intentId }: Played): Promise<void> {
  const object = standIn.world.paymentIntents.get(intentId ?? '');
  if (!object) return;
  const told = { id: 'evt_forged', object: 'event', type: 'payment_intent.succeeded', livemode: false, data: { object } };
  const body = JSON.stringify(told);
  const headers = { 'content-type': 'application/json', 'stripe-signature': signatureOf('whsec_forged', body, standIn.world.now()) };
  const answer = await fetch(`${url}/hooks/stripe`, { method: 'POST', headers, body });
  const text = await answer.text();
  if (answer.status !== 400 || !text.includes('payments-stripe.signature-invalid'))
    throw new Error(`A forged event: ${answer.status} ${text}`);
}

function replay({ standIn, eventsOf }: Shop, { intentId }: Played, which: number): void {
  const told = eventsOf(intentId ?? '');
  const event = told[which % Math.max(told.length, 1)];
  if (event) standIn.webhooks.resend(event);
}

/** What banks and people at Stripe's dashboard do, where it can be done. */
function behindTheStage({ standIn: { control, world } }: Shop, { history, intentId }: Played, step: Step): void {
  if (intentId === undefined) return;
  const part = 'part' in step && step.part !== undefined ? { amount: Math.max(1, Math.round(totalOf(history) * step.part)) } : {};
  try {
    if (step.do === 'refund-in-dashboard') control.refund(intentId, 'amount' in part ? part.amount : undefined);
    if (step.do === 'authenticate' || step.do === 'end-debit') control.settle(intentId, step.well ? 'succeeded' : 'failed');
    const charge = world.charges.get(world.paymentIntents.get(intentId)?.latest_charge ?? '');
    const [dispute] = [...world.disputes.values()].filter((it) => it.payment_intent === intentId);
    const left = (charge?.amount_captured ?? 0) - (charge?.amount_refunded ?? 0);
    if (step.do === 'dispute' && !dispute && left > 0)
      control.dispute(intentId, 'amount' in part ? { amount: Math.min(left, part.amount) } : {});
    if (step.do === 'end-dispute' && dispute) control.settle(dispute.id, step.won ? 'won' : 'lost');
    const refunds = [...world.refunds.values()].filter((it) => it.payment_intent === intentId);
    const refund = step.do === 'end-refund' ? refunds[step.which % Math.max(refunds.length, 1)] : undefined;
    if (refund && step.do === 'end-refund') control.settle(refund.id, step.well ? 'succeeded' : 'failed');
  } catch (error) {
    if (!isStripeProblem(error)) throw error; // it cannot be at this moment
  }
}

const isStripeProblem = (error: unknown): boolean => error instanceof Error && 'body' in error && 'isKept' in error;
