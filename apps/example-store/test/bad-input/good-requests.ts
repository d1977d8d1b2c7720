import { expect } from 'vitest';
import { capture, checkout, fillCart } from '../driver/buy.ts';
import { expectCall } from '../driver/call.ts';
import { staffKey } from '../driver/environment.ts';
import { runSouk } from '../driver/store-process.ts';
import type { Good, Strangers } from './bad-requests.ts';
import type { Json, Operation } from './operations.ts';

/** What this store says to the whole request, to routes that it grants to nobody: it has no Stripe account. */
export const grantedToNobody: Readonly<Record<string, string>> = {
  'POST /hooks/stripe': '503 payments-stripe.not-configured',
  'GET /dev/stripe': '404 core.not-found',
};

interface Prepared {
  /** Of a payment with money to give back, of one with money in suspense, and of a break that waits. */
  readonly paid: string;
  readonly waiting: string;
  readonly broken: string;
}

const payout = { provider: 'manual', arrivedAt: '2026-01-31T00:00:00.000Z', amount: { amount: '500', currency: 'EUR' } };
const payoutLine = { kind: 'charge', providerReference: 'bank-1', gross: '700', fee: '0', net: '700' };

const password = 'correct horse battery';
/** Of the form that letters hold. */
const ofNobody = `one_${'1'.repeat(26)}.${'a'.repeat(60)}`;

/** Of the form that browsers send; of nobody's authenticator. */
const credential = (response: Readonly<Record<string, string>>) => ({ id: 'AAAA', rawId: 'AAAA', type: 'public-key', response });
const passkeyMade = credential({ clientDataJSON: 'AAAA', attestationObject: 'AAAA' });
const passkeyShown = credential({ clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA', userHandle: 'AAAA' });
/** Of a browser that came back from a provider. */
const returned = { state: 'A'.repeat(43), browserSecret: 'A'.repeat(43), code: 'a-code', iss: 'https://accounts.example' };

/** A customer and a clerk, both signed in, and one more who was invited. */
async function openAccounts(url: string, staff: (path: string, body: object) => Promise<any>) {
  const open = (path: string, body: object) => expectCall(url, { method: 'POST', path, body }, 201);
  await open('/store/customers', { email: 'ann@example.com', password });
  const role = await staff('/admin/roles', { name: 'Packer', permissions: ['orders.orders.read'] });
  const { invitationToken, staff: clerk } = await staff('/admin/staff', { email: 'clerk@example.com', name: 'Cleo', roleIds: [role.id] });
  const key = await staff('/admin/keys', { name: 'Labels', scopes: ['orders.orders.read'] });
  return {
    tokens: await open('/store/tokens', { email: 'ann@example.com', password }),
    customer: await open('/store/sessions', { email: 'ann@example.com', password }),
    staff: await open('/admin/invitations/acceptances', { token: invitationToken, password }),
    staffId: clerk.id,
    roleId: role.id,
    keyId: key.id,
    invitation: (await staff('/admin/staff', { email: 'other@example.com', name: 'Otto', roleIds: [] })).invitationToken,
  };
}

/** Money in every state that a route about money asks for. */
async function moveMoney(url: string, staff: (path: string, body: object, status: number) => Promise<any>): Promise<Prepared> {
  const [{ json: paid }, { json: partly }] = [
    await checkout(url, await fillCart(url, { MUG: 1 })),
    await checkout(url, await fillCart(url, { MUG: 1 })),
  ];
  const captures = [await capture(url, paid.payment.id)];
  captures.push(await capture(url, partly.payment.id, undefined, { amount: { amount: '5', currency: 'EUR' } }));
  expect(captures.map(({ status }) => status)).toEqual([201, 201]);
  // Given up, what was captured of it waits in suspense.
  await staff(`/admin/payments/${partly.payment.id}/voids`, { reason: 'They pay otherwise' }, 201);
  // The lines do not come to the amount.
  const { breaks } = await staff('/admin/ledger/payouts', { ...payout, payoutId: 'po_known', lines: [payoutLine] }, 200);
  return { paid: paid.payment.id, waiting: partly.payment.id, broken: breaks[0].id };
}

/** A store with one of everything, and for each route a request that it would grant. */
export async function goodRequests(
  url: string,
  databaseUrl: string,
): Promise<{ good: (operation: Operation) => Good; strangers: Strangers }> {
  const staff = (method: 'GET' | 'POST', path: string, body?: object, status = 200) =>
    expectCall(
      url,
      { method, path, token: staffKey, ...(body && { body }), key: `good-${path}-${JSON.stringify(body ?? null)}`.replaceAll(' ', '') },
      status,
    );
  const [cart, other] = [await fillCart(url, { TEA: 1 }), await fillCart(url, { MUG: 1 })];
  const { json: placed } = await checkout(url, await fillCart(url, { TEA: 2 }));
  const [{ json: unpaid }, { json: waiting }] = [
    await checkout(url, await fillCart(url, { TEA: 2 })),
    await checkout(url, await fillCart(url, { TEA: 2 })),
  ];
  await staff('POST', `/admin/payments/${unpaid.payment.id}/voids`, {}, 201);
  const { json: foreign } = await checkout(url, await fillCart(url, { TEA: 2 }));
  const { lines } = await expectCall(url, { method: 'GET', path: `/store/carts/${cart.id}`, token: cart.token }, 200);
  const {
    items: [product],
  } = await staff('GET', '/admin/products?limit=1');
  const collection = await staff('POST', '/admin/collections', { title: 'Everything' }, 201);
  const accounts = await openAccounts(url, (path, body) => staff('POST', path, body, 201));
  const money = await moveMoney(url, (path, body, status) => staff('POST', path, body, status));
  const { out } = await runSouk(['keys', 'create', '--scopes', 'nothing.at-all'], { DATABASE_URL: databaseUrl });
  const strangers = { foreignCart: other.token, foreignOrder: foreign.order.token, staff: staffKey, powerless: out.split('\n')[0] ?? '' };
  const inCart = { id: cart.id, lineId: lines[0].id };
  const bodies: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
    'POST /admin/collections': { title: 'Tea' },
    'POST /admin/invitations/acceptances': { token: accounts.invitation, password },
    'POST /admin/password-resets': { email: 'clerk@example.com' },
    'POST /admin/password-resets/confirmations': { token: ofNobody, password: 'another long password' },
    'POST /admin/keys': { kind: 'secret', name: 'Shipping', scopes: ['orders.orders.read'] },
    'POST /admin/keys/{id}/rotations': { overlapHours: 24 },
    'POST /admin/roles': { name: 'Clerk', permissions: ['orders.orders.read'] },
    'PATCH /admin/roles/{id}': { permissions: ['orders.orders.read'] },
    'POST /admin/sessions/passkey': { credential: passkeyShown },
    'POST /admin/sessions': { email: 'clerk@example.com', password },
    'POST /admin/staff': { email: 'new@example.com', name: 'New', roleIds: [] },
    'PATCH /admin/staff/{id}': { name: 'Another name' },
    'POST /admin/staff/me/passkeys': { name: 'Key', credential: passkeyMade },
    'PATCH /admin/staff/me/passkeys/{id}': { name: 'Another key' },
    'POST /admin/staff/me/password': { currentPassword: 'not the one', password: 'another long password' },
    'POST /admin/staff/me/totp': {},
    'POST /admin/staff/me/totp/confirmation': { code: '123456' },
    'POST /admin/ledger/breaks/{id}/resolutions': { note: 'The bank kept two euros' },
    'POST /admin/ledger/payouts': { ...payout, payoutId: 'po_new', lines: [payoutLine] },
    'PUT /admin/collections/{collectionId}/products': { productIds: [product.id] },
    'PATCH /admin/inventory/{sku}': { by: 1, reason: 'Found' },
    'POST /admin/orders/{id}/cancellations': { reason: 'Changed my mind' },
    'POST /admin/payments/{id}/captures': { amount: { amount: '1', currency: 'EUR' } },
    'POST /admin/payments/{id}/refunds': { amount: { amount: '1', currency: 'EUR' }, reason: 'It was broken' },
    'POST /admin/payments/{id}/suspense': { decision: 'refund', amount: { amount: '1', currency: 'EUR' }, reason: 'They paid otherwise' },
    'POST /admin/payments/{id}/voids': { reason: 'They pay otherwise' },
    'POST /admin/products': { title: 'A new one', variants: [{ sku: 'NEW-1', prices: [{ amount: '100', currency: 'EUR' }] }] },
    'PATCH /admin/products/{productId}': { title: 'Another title' },
    'POST /store/customers': { email: 'new@example.com', password },
    'POST /store/customers/email-changes': { token: ofNobody },
    'POST /store/customers/verifications': { token: ofNobody },
    'POST /store/customers/me/email': { email: 'ann@new.example' },
    'POST /store/customers/me/password': { currentPassword: 'not the one', password: 'another long password' },
    'POST /store/password-resets': { email: 'ann@example.com' },
    'POST /store/password-resets/confirmations': { token: ofNobody, password: 'another long password' },
    'PATCH /store/customers/me': { name: 'Ann' },
    'POST /store/customers/me/passkeys': { name: 'Phone', credential: passkeyMade },
    'PATCH /store/customers/me/passkeys/{id}': { name: 'Another phone' },
    'POST /store/customers/me/identities/{provider}/links': returned,
    'POST /store/oidc/{provider}/sign-ins': returned,
    'POST /store/sessions/passkey': { credential: passkeyShown },
    'POST /store/sessions': { email: 'ann@example.com', password },
    'POST /store/tokens': { email: 'ann@example.com', password },
    'POST /store/tokens/refreshments': { refreshToken: accounts.tokens.refreshToken },
    'POST /store/carts': { currency: 'EUR' },
    'PATCH /store/carts/{id}': { email: 'shopper@example.com' },
    'POST /store/carts/{id}/lines': { sku: 'MUG', quantity: 1 },
    'PATCH /store/carts/{id}/lines/{lineId}': { quantity: 2 },
    'POST /store/checkout': { cartId: cart.id, provider: 'manual' },
    'POST /store/orders/{id}/payments': { provider: 'manual', amount: { amount: '100', currency: 'EUR' } },
  };
  const queries: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'GET /admin/ledger/statement': { account: 'provider_clearing:manual', asset: 'EUR', from: '2026-01-01T00:00:00.000Z' },
    'GET /admin/ledger/statement/download': { from: '2026-01-01T00:00:00.000Z' },
  };
  const ids: readonly (readonly [RegExp, string])[] = [
    [/^\/admin\/payments\/.*\/refunds$/, money.paid],
    [/^\/admin\/payments\/.*\/suspense$/, money.waiting],
    [/^\/admin\/ledger\/breaks\//, money.broken],
    [/^\/store\/stripe\/cards\//, 'pm_1'],
    [/^\/store\/orders\/.*\/payments$/, unpaid.order.id],
    [/^\/store\/orders\/.*\/payments\//, waiting.order.id],
    [/\/identities\//, `idn_${'1'.repeat(26)}`],
    [/\/passkeys\//, `psk_${'1'.repeat(26)}`],
    [/^\/store\/sessions\//, accounts.customer.id],
    [/^\/admin\/sessions\//, accounts.staff.id],
    [/^\/admin\/staff\//, accounts.staffId],
    [/^\/admin\/roles\//, accounts.roleId],
    [/^\/admin\/keys\//, accounts.keyId],
    [/\/payments\//, placed.payment.id],
    [/\/orders\//, placed.order.id],
  ];
  const good = ({ template, method, access, body }: Operation): Good => {
    const whole = bodies[`${method} ${template}`];
    if (body && !whole) throw new Error(`${method} ${template} is new: say in this test what a good body for it is`);
    const params = {
      paymentId: waiting.payment.id,
      sku: 'TEA',
      collectionId: collection.id,
      productId: product.id,
      idOrSlug: 'tea',
      provider: 'google',
      ...inCart,
    };
    const [, id = cart.id] = ids.find(([like]) => like.test(template)) ?? [];
    const [query, refused] = [queries[`${method} ${template}`], grantedToNobody[`${method} ${template}`]];
    const guest = /^\/store\/orders/.test(template)
      ? [unpaid, waiting, placed].find(({ order }) => order.id === id)?.order.token
      : /^\/store\/(carts\/|checkout)/.test(template)
        ? cart.token
        : undefined;
    const token = { public: guest, customer: accounts.customer.token, staff: accounts.staff.token }[access] ?? staffKey;
    return { params: { ...params, id }, token: access === 'public' ? guest : token, body: whole, query, refused };
  };
  return { good, strangers };
}
