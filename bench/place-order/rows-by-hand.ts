import { createHash, randomBytes } from 'node:crypto';

/** A cart of one line, with what is known of its SKU. */
export interface Found {
  readonly cart_id: string;
  readonly version: number;
  readonly currency: string;
  readonly email: string | null;
  readonly line_id: string;
  readonly quantity: number;
  readonly sku: string;
  readonly product_id: string;
  readonly variant_id: string;
  readonly title: string;
  readonly options: string;
  readonly amount: string;
}

type Value = string | number | null;
type Row = readonly Value[];
/** The rows of a group, table by table, in the order of these columns. */
export interface Rows {
  readonly now: string;
  readonly carts: readonly { id: string; version: number; orderId: string; agreed: string }[];
  readonly wanted: ReadonlyMap<string, number>;
  readonly reservations: readonly Row[];
  readonly orders: readonly Row[];
  readonly lines: readonly Row[];
  readonly orderHistory: readonly Row[];
  readonly payments: readonly Row[];
  readonly attempts: readonly Row[];
  readonly paymentHistory: readonly Row[];
  readonly facts: readonly Row[];
  readonly outbox: readonly Row[];
}

export const columns = {
  inventory_reservations: 'id, reference, sku, location, quantity, state, standing, expires_at, version',
  orders_orders:
    'id, source, state, version, currency, subtotal, discount, shipping, tax, other, total, totals_hash, email, shipping_address, billing_address, paid_by, sale_key, overpaid, duplicate, late, placed_at, updated_at',
  orders_lines: 'order_id, position, sku, title, options, quantity, unit_price, total',
  orders_history: 'order_id, version, from_state, to_state, reason, happened_at',
  payments_payments:
    'id, order_id, provider, asset, state, currency, amount, amount_captured, amount_waiting, on_its_way, next_action, provider_reference, answered_at, expires_at, active_key, attempt_id, version, created_at, updated_at',
  payments_attempts: 'id, payment_id, number, state, first_called_at, leased_until_at, created_at',
  payments_history: 'payment_id, version, attempt_id, from_state, to_state, changed_at',
  payments_facts: 'fact_id, payment_id, kind, applied_at',
  core_outbox: 'id, name, version, event_key, sequence, payload, emitted_at',
} as const;

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const startedMs = Date.now();
let made = 0;
let dice = randomBytes(0);

/** As long as the store's, and sorted by time as they are. */
function newId(prefix: string): string {
  made += 1;
  if (dice.length < 12) dice = randomBytes(12 * 512);
  let text = '';
  for (let i = 0; i < 12; i += 1) text += alphabet[(dice[i] as number) & 31];
  dice = dice.subarray(12);
  return `${prefix}_0${startedMs
    .toString(36)
    .replace(/[ilou]/g, 'z')
    .padStart(8, '0')
    .slice(-8)}${made.toString().padStart(5, '0').slice(-5)}${text}`;
}

const day = 86_400_000;

/** @param inText how this database keeps an instant */
export function groupRows(found: readonly Found[], inText: (ms: number) => string): Rows {
  const nowMs = Date.now();
  const [now, expires, promised] = [inText(nowMs), inText(nowMs + 7 * day), inText(nowMs + 7 * day + 30 * 60_000)];
  const wanted = new Map<string, number>();
  const rows = {
    now,
    wanted,
    carts: [] as Rows['carts'][number][],
    reservations: [] as Row[],
    orders: [] as Row[],
    lines: [] as Row[],
    orderHistory: [] as Row[],
    payments: [] as Row[],
    attempts: [] as Row[],
    paymentHistory: [] as Row[],
    facts: [] as Row[],
    outbox: [] as Row[],
  };
  for (const it of found) {
    const { cart_id: cartId, currency, quantity, sku, title, options, amount } = it;
    const [orderId, paymentId, attemptId] = [newId('ord'), newId('pay'), newId('att')];
    const total = `${BigInt(amount) * BigInt(quantity)}`;
    wanted.set(sku, (wanted.get(sku) ?? 0) + quantity);
    rows.carts.push({ id: cartId, version: it.version, orderId, agreed: agreedText(it, total) });
    rows.reservations.push([newId('rsv'), orderId, sku, 'main', quantity, 'held', 1, promised, 1]);
    const sums = [currency, total, '0', '0', '0', '0', total];
    const hash = createHash('sha256')
      .update(JSON.stringify([...sums, sku, quantity, amount, total]))
      .digest('base64url');
    rows.orders.push([orderId, cartId, 'awaiting_payment', 1, ...sums, hash, it.email, null, null, null, null, '0', '0', '0', now, now]);
    rows.lines.push([orderId, 0, sku, title, options, quantity, amount, total]);
    rows.orderHistory.push([orderId, 1, null, 'awaiting_payment', 'placed', now]);
    const paying = { orderId, paymentId, attemptId, currency, total, now, expires, expiresMs: nowMs + 7 * day };
    rows.payments.push(paymentRow(paying));
    rows.attempts.push([attemptId, paymentId, 1, 'requires_action', now, null, now]);
    rows.paymentHistory.push([paymentId, 1, attemptId, null, 'created', now], [paymentId, 2, attemptId, 'created', 'calling', now]);
    rows.paymentHistory.push([paymentId, 3, attemptId, 'calling', 'requires_action', now]);
    rows.facts.push([`${attemptId}:opened`, paymentId, 'action-required', now]);
    rows.outbox.push([
      newId('evt'),
      'orders.placed',
      1,
      orderId,
      1,
      JSON.stringify({ orderId, total: { amount: total, currency }, cartId }),
      now,
    ]);
  }
  return rows;
}

interface Paying {
  readonly orderId: string;
  readonly paymentId: string;
  readonly attemptId: string;
  readonly currency: string;
  readonly total: string;
  readonly now: string;
  readonly expires: string;
  readonly expiresMs: number;
}

/** As it is once it was opened by bank transfer. */
function paymentRow({ orderId, paymentId, attemptId, currency, total, now, expires, expiresMs }: Paying): Row {
  const reference = paymentId.slice(-12).toUpperCase();
  const expiresAt = new Date(expiresMs).toISOString();
  const action = JSON.stringify({ type: 'instructions', text: 'Please transfer the amount.', reference, expiresAt });
  const opened = [currency, total, '0', '0', 0, action, reference, now, expires, `${orderId}:manual`, attemptId, 3, now, now];
  return [paymentId, orderId, 'manual', null, 'requires_action', ...opened];
}

function agreedText(it: Found, total: string): string {
  const { currency } = it;
  const line = {
    id: it.line_id,
    variantId: it.variant_id,
    sku: it.sku,
    title: it.title,
    options: JSON.parse(it.options) as object,
    quantity: it.quantity,
    unitPrice: { amount: it.amount, currency },
    total: { amount: total, currency },
    available: true,
  };
  const none = { amount: '0', currency };
  const totals = {
    subtotal: { amount: total, currency },
    discount: none,
    shipping: none,
    tax: none,
    other: none,
    total: { amount: total, currency },
  };
  return JSON.stringify({ lines: [line], charges: [], totals });
}
