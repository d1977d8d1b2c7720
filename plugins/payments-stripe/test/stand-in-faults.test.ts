import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RequestFault, type StandIn, startStandIn, type WebhookFault } from '../testing/index.ts';
import { sdkFor } from './sdk-for.ts';

const secret = 'whsec_test';

describe('the stand-in misbehaves as it is told', () => {
  let standIn: StandIn;
  let ears: Server;
  let heard: { verified: string | undefined; at: number; raw: string }[];
  let answers: number[];
  beforeEach(async () => {
    heard = [];
    answers = [];
    ears = createServer(async (req, res) => {
      const chunks: Buffer[] = [];
      for await (const chunk of req) chunks.push(chunk as Buffer);
      const raw = Buffer.concat(chunks).toString('utf8');
      let verified: string | undefined;
      try {
        verified = Stripe.webhooks.constructEvent(raw, req.headers['stripe-signature'] ?? '', secret).type;
      } catch {
        verified = undefined;
      }
      heard.push({ verified, at: performance.now(), raw });
      res.writeHead(verified === undefined ? 400 : (answers.shift() ?? 200)).end();
    });
    await new Promise<void>((resolve) => void ears.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(ears.address() as AddressInfo).port}/hooks`;
    standIn = await startStandIn({ webhook: { url, secret } });
  });
  afterEach(async () => {
    await standIn.close();
    await new Promise((resolve) => ears.close(resolve));
  });

  const create = (idempotencyKey: string, timeout = 300) =>
    sdkFor(standIn, { timeout }).paymentIntents.create({ amount: 900, currency: 'eur' }, { idempotencyKey });
  const one = 'payment_intent.created';

  test.each<[RequestFault['fault'], boolean, unknown]>([
    ['timeout_after', true, 'StripeConnectionError'],
    ['timeout_before', false, 'StripeConnectionError'],
    ['error_after', true, 'StripeAPIError'],
    ['error_before', false, 'StripeAPIError'],
    ['unavailable', false, 'StripeAPIError'],
    ['rate_limited', false, 'StripeRateLimitError'],
    ['blank_body', true, 'StripeAPIError'],
  ])('%s: is the work done? %s', async (fault, isDone, type) => {
    standIn.control.script({ requests: [{ fault, on: 'POST /v1/payment_intents' }] });
    await expect(create('k')).rejects.toMatchObject({ type });
    expect(standIn.world.paymentIntents.size).toBe(isDone ? 1 : 0);
    const { id } = await create('k');
    expect([...standIn.world.paymentIntents.keys()]).toEqual([id]);
  });

  test('a 500 that was kept comes again under its key, though the work is done', async () => {
    standIn.control.script({ requests: [{ fault: 'error_after_kept' }] });
    await expect(create('k')).rejects.toMatchObject({ statusCode: 500 });
    await expect(create('k')).rejects.toMatchObject({ statusCode: 500 });
    expect(standIn.world.paymentIntents.size).toBe(1);
  });

  test('a connection is cut after the work: the library asks again by itself, with the same key', async () => {
    standIn.control.script({ requests: [{ fault: 'cut_after' }] });
    const { id } = await create('k');
    expect([...standIn.world.paymentIntents.keys()]).toEqual([id]);
  });

  test('a call about something else goes well', async () => {
    standIn.control.script({
      requests: [
        { fault: 'error_before', about: '"amount":"700"' },
        { fault: 'unavailable', about: '"amount":"900"' },
      ],
    });
    await expect(create('k')).rejects.toMatchObject({ statusCode: 503 });
    await create('k');
    expect(standIn.faults.requests).toMatchObject([{ fault: 'error_before' }]);
  });

  const told = async (fault: WebhookFault) => {
    standIn.control.script({ webhooks: [fault] });
    await create('k');
    await standIn.webhooks.idle();
    return heard.map(({ verified }) => verified);
  };
  test('tells an event, signed', async () => expect(await told({ fault: 'duplicate', type: 'none.of.these' })).toEqual([one]));
  test('and one about something else', async () => {
    expect(await told({ fault: 'never', about: '"amount":700,' })).toEqual([one]);
    expect(standIn.faults.webhooks).toHaveLength(1);
  });
  test('tells it twice', async () => expect(await told({ fault: 'duplicate' })).toEqual([one, one]));
  test('never tells it, but lists it', async () => {
    expect(await told({ fault: 'never' })).toEqual([]);
    expect((await sdkFor(standIn).events.list()).data).toHaveLength(1);
  });
  test('forges a signature first', async () => expect(await told({ fault: 'wrong_signature' })).toEqual([undefined, one]));
  test('shows an old one first', async () => expect(await told({ fault: 'old_timestamp' })).toEqual([undefined, one]));
  test('sends nothing first', async () => {
    expect(await told({ fault: 'blank_body' })).toEqual([undefined, one]);
    expect(heard[0]?.raw).toBe('');
  });
  test('tells of another account', async () => {
    expect(await told({ fault: 'wrong_account' })).toEqual([one]);
    expect(JSON.parse(heard[0]?.raw ?? '')).toMatchObject({ account: 'acct_somebodyElse' });
  });
  test('tells it late, when let', async () => {
    expect(await told({ fault: 'late' })).toEqual([]);
    expect(standIn.webhooks.release()).toBe(1);
    await standIn.webhooks.idle();
    expect(heard.map(({ verified }) => verified)).toEqual([one]);
  });
  test('tells it before it answers', async () => {
    standIn.control.script({ webhooks: [{ fault: 'before_answer' }] });
    await create('k');
    expect(heard).toHaveLength(1);
  });
  test('swaps two', async () => {
    standIn.control.script({ webhooks: [{ fault: 'reorder', type: 'payment_intent.created', ms: 200 }] });
    await sdkFor(standIn).paymentIntents.create({ amount: 900, currency: 'eur', confirm: true, payment_method: 'pm_card_visa' });
    await standIn.webhooks.idle();
    expect(heard.map(({ verified }) => verified)).toEqual(['charge.succeeded', 'payment_intent.succeeded', one]);
  });
  test('tries again until it is heard', async () => {
    answers.push(500, 503);
    await create('k');
    await standIn.webhooks.idle();
    expect(heard).toHaveLength(3);
  });

  test('is steered over HTTP, and shows its truth', async () => {
    const control = async (path: string, body?: unknown, method = 'POST') => {
      const answer = await fetch(`${standIn.url}/_control/${path}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
      return { status: answer.status, body: (await answer.json()) as any };
    };
    expect((await control('faults', { requests: [{ fault: 'rate_limited', times: 2 }] })).status).toBe(200);
    expect((await control('faults', { requests: [{ fault: 'no_such' }] })).status).toBe(400);
    await expect(create('k')).rejects.toMatchObject({ statusCode: 429 });
    await control('faults', undefined, 'DELETE');
    const { id } = await create('k');
    const { body } = await control('truth', undefined, 'GET');
    expect(body.paymentIntents).toMatchObject([{ id, amount: 900 }]);
    expect(body.calls.map(({ status }: { status: number }) => status)).toEqual([429, 200]);
    expect((await control('resend/evt_none')).status).toBe(404);
  });
});
