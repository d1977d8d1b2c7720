import type { ServerResponse } from 'node:http';
import { nameOfNumber } from './cards.ts';
import { parseForm } from './form.ts';
import { completeIfPaid, findSession, paySession } from './objects/checkout-sessions.ts';
import { authenticate } from './objects/paying.ts';
import { findIntent } from './objects/payment-intents.ts';
import { useMethod } from './objects/payment-methods.ts';
import type { PaymentIntent } from './shapes.ts';
import { StripeProblem } from './stripe-problem.ts';
import type { World } from './world.ts';

const paths = /^\/(3ds|checkout)\/([A-Za-z0-9_]+)$/;
export const isPage = (path: string): boolean => paths.test(path);

/** What shoppers see: the page of their bank (3-D Secure), and the hosted checkout. A form, and where it leads. */
export function page(world: World, method: string, url: URL, body: string, res: ServerResponse): void {
  const [, kind, id = ''] = paths.exec(url.pathname) ?? [];
  try {
    const form = parseForm(body);
    if (kind === '3ds') return threeDSecure(world, method, findIntent(world, id), form['action'] ?? url.searchParams.get('action'), res);
    checkout(world, method, id, form, res);
  } catch (error) {
    if (!(error instanceof StripeProblem)) throw error;
    html(res, error.status, `<p class="error">${escaped(error.message)}</p><p><a href="${escaped(url.pathname)}">Try again</a></p>`);
  }
}

function threeDSecure(world: World, method: string, intent: PaymentIntent, action: unknown, res: ServerResponse): void {
  if (method !== 'POST') {
    const what = `${intent.amount} ${intent.currency.toUpperCase()} in minor units`;
    return html(
      res,
      200,
      `<h1>Your bank asks</h1><p>Do you pay ${what}?</p><form method="post"><button name="action" value="authenticate">Authenticate</button> <button name="action" value="fail">Fail</button></form>`,
    );
  }
  if (action !== 'authenticate' && action !== 'fail')
    throw StripeProblem.invalid('action is "authenticate" or "fail"', { param: 'action' });
  const next = intent.next_action as { redirect_to_url?: { return_url: string } } | null;
  authenticate(world, intent, action === 'authenticate');
  completeIfPaid(world, intent);
  const back = next?.redirect_to_url?.return_url;
  if (back === undefined) return html(res, 200, `<p>${intent.status}</p>`);
  const target = new URL(back);
  target.searchParams.set('payment_intent', intent.id);
  target.searchParams.set('payment_intent_client_secret', intent.client_secret);
  target.searchParams.set('redirect_status', intent.status === 'requires_payment_method' ? 'failed' : 'succeeded');
  res.writeHead(303, { location: target.href }).end();
}

function checkout(world: World, method: string, id: string, form: Record<string, unknown>, res: ServerResponse): void {
  const session = findSession(world, id);
  if (method !== 'POST') {
    if (session.status !== 'open') return html(res, 200, `<p>This session is ${session.status}.</p>`);
    const input = '<input name="number" value="4242 4242 4242 4242" inputmode="numeric" autocomplete="off">';
    const total = `${session.amount_total} ${session.currency.toUpperCase()} in minor units`;
    return html(res, 200, `<h1>Pay ${total}</h1><form method="post"><label>Test card ${input}</label> <button>Pay</button></form>`);
  }
  const given = String(form['number'] ?? form['payment_method'] ?? '');
  const name = given.startsWith('pm_') ? given : nameOfNumber(given);
  if (name === undefined) throw StripeProblem.invalid('Your card number is incorrect.', { code: 'incorrect_number', param: 'number' });
  const intent = paySession(world, session, useMethod(world, name));
  const target =
    intent.status === 'requires_action' ? `/3ds/${intent.id}` : (session.success_url ?? '/').replace('{CHECKOUT_SESSION_ID}', session.id);
  res.writeHead(303, { location: target }).end();
}

function html(res: ServerResponse, status: number, content: string): void {
  const label = '<p><strong>Stripe stand-in, play money.</strong> Nothing here is Stripe, and nothing is paid.</p>';
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Stripe stand-in, play money</title>${label}${content}</html>`;
  res.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(page);
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
