import type { Catalog, Sellable, VariantKey } from '@souk/catalog/contracts';
import type { Address, Ctx, GuestTokens, Id, Outside, Tx } from '@souk/core';
import { CoreProblem, Money, Problem } from '@souk/core';
import { agreedIn } from './agreed.ts';
import type { CartLineView, CartView } from './cart-view.ts';
import {
  CartClosed,
  CartNotFound,
  CartTooLarge,
  CurrencyNotSold,
  cart,
  cartOpened,
  cartToken,
  LineNotFound,
  NotForSale,
} from './contracts.ts';
import { addTo } from './domain/change-lines.ts';
import { pointingAt } from './pointing-at.ts';
import type { Pricer, StandingLine } from './pricer.ts';
import type { Settings } from './settings.ts';
import { addressIn, addressText } from './storage/address.ts';
import { deleteLine, findCarts, insertCart, insertLine, lockCart, setQuantity, stepCart } from './storage/cart-store.ts';
import type { CartRow, CartWithLines, LineRow } from './storage/tables.ts';

export interface Contact {
  readonly email?: string | null | undefined;
  readonly shippingAddress?: Address | null | undefined;
  readonly billingAddress?: Address | null | undefined;
}

/** Which cart, and the version the shopper believes it has. */
export interface Which {
  readonly cartId: Id<'cart'>;
  readonly ifMatch: string | undefined;
}

/** What a change made of a cart: its lines, and what else to write on it; undefined when there was nothing to change. */
type Changed =
  | { readonly lines: readonly LineRow[]; readonly row?: Partial<CartRow>; readonly sellables?: readonly (Sellable | undefined)[] }
  | undefined;
/** A cart, and what was read of its goods on the way; they are read now where nothing was. */
interface Seen extends CartWithLines {
  readonly sellables?: readonly (Sellable | undefined)[] | undefined;
}

/** What shoppers do with their cart. Every change locks its row first, so that none is lost. */
export class Shopping {
  readonly #catalog: Catalog;
  readonly #pricer: Pricer;
  readonly #tokens: GuestTokens;
  readonly #settings: Settings;

  constructor(catalog: Catalog, pricer: Pricer, tokens: GuestTokens, settings: Settings) {
    this.#catalog = catalog;
    this.#pricer = pricer;
    this.#tokens = tokens;
    this.#settings = settings;
  }

  async open(outside: Outside, currency: string): Promise<CartView> {
    if (!(await this.#catalog.sellsIn(outside, currency))) throw pointingAt('/currency', CurrencyNotSold({ currency }));
    const row = await outside.transact(async (tx) => {
      const opened = newCart(tx, currency);
      await insertCart(tx, opened);
      tx.emit(cartOpened, { cartId: opened.id, currency });
      return opened;
    });
    return this.#view(outside, { row, lines: [] });
  }

  async show(outside: Outside, cartId: Id<'cart'>): Promise<CartView> {
    this.#mustBeShown(outside, cartId);
    const [found] = await findCarts(outside, [cartId]);
    if (!found) throw CartNotFound();
    return this.#view(outside, found);
  }

  async addLine(outside: Outside, which: Which, key: VariantKey, quantity: number): Promise<CartView> {
    this.#mustFit(quantity);
    return this.#change(outside, which, async (tx, { row, lines }) => {
      const sellables = await this.#catalog.sellable(tx, [key, ...lines.map(({ sku }) => ({ sku }))], row.currency);
      const [sellable] = sellables;
      if (!sellable) throw notForSale(key);
      const addition = addTo(lines, sellable.sku, quantity, this.#settings);
      if (addition.kind === 'too-large') throw CartTooLarge(limitsOf(this.#settings));
      if (addition.kind === 'more') return { lines: await withQuantity(tx, lines, addition.line, addition.quantity), sellables };
      const line = newLine(tx, row.id, sellable, quantity);
      await insertLine(tx, line);
      return { lines: [...lines, line], sellables };
    });
  }

  /** Zero removes the line. */
  async setQuantity(outside: Outside, which: Which, lineId: Id<'lin'>, quantity: number): Promise<CartView> {
    this.#mustFit(quantity);
    return this.#change(outside, which, async (tx, { lines }) => {
      const line = lines.find(({ id }) => id === lineId);
      if (!line) throw LineNotFound();
      if (quantity === line.quantity) return undefined;
      if (quantity > 0) return { lines: await withQuantity(tx, lines, line, quantity) };
      await deleteLine(tx, lineId);
      return { lines: lines.filter(({ id }) => id !== lineId) };
    });
  }

  /** Null clears; what is not named stays. */
  async describe(outside: Outside, which: Which, contact: Contact): Promise<CartView> {
    const changes: Partial<CartRow> = {};
    if (contact.email !== undefined) changes.email = contact.email;
    if (contact.shippingAddress !== undefined) changes.shipping_address = addressText(contact.shippingAddress);
    if (contact.billingAddress !== undefined) changes.billing_address = addressText(contact.billingAddress);
    return this.#change(outside, which, async (_tx, { row, lines }) => {
      const differs = (Object.keys(changes) as (keyof CartRow)[]).some((column) => row[column] !== changes[column]);
      return differs ? { lines, row: changes } : undefined;
    });
  }

  async #change(outside: Outside, { cartId, ifMatch }: Which, work: (tx: Tx, cart: CartWithLines) => Promise<Changed>): Promise<CartView> {
    this.#mustBeShown(outside, cartId);
    const locked = async (tx: Tx): Promise<CartWithLines> => {
      const found = await lockCart(tx, cartId);
      if (!found) throw CartNotFound();
      return found;
    };
    const change = async (tx: Tx): Promise<Seen> => {
      const before = await locked(tx);
      const { row } = before;
      if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== `${row.version}`)
        throw CoreProblem.versionConflict({ version: row.version });
      if (row.state !== 'open') throw CartClosed();
      const changed = await work(tx, before);
      if (!changed) return before;
      return { row: await stepCart(tx, row, changed.row ?? {}), lines: changed.lines, sellables: changed.sellables };
    };
    return this.#view(outside, await outside.once<Seen>(change, locked));
  }

  async #view(outside: Outside, it: Seen): Promise<CartView> {
    const { id, state, currency, version, email, order_id: orderId } = it.row;
    const addresses = {
      shippingAddress: addressIn(it.row.shipping_address) ?? null,
      billingAddress: addressIn(it.row.billing_address) ?? null,
    };
    const token = this.#tokens.of(cartToken, id);
    return { id, token, state, currency, ...(await this.#standing(outside, it)), version, email, ...addresses, orderId };
  }

  /** As it stands now; a cart that became an order shows for ever what was agreed. */
  async #standing(outside: Outside, it: Seen) {
    if (it.row.agreed !== null) return agreedIn(it.row.agreed);
    const priced = await this.#pricer.priceOne(outside, it, it.sellables);
    return { lines: priced.lines.map((line) => toLineView(line, it.row.currency)), charges: [...priced.charges], totals: priced.totals };
  }

  /** Whoever does not show the token is told what they would be told of a cart that is not there. */
  #mustBeShown(ctx: Ctx, cartId: Id<'cart'>): void {
    if (!this.#tokens.shownBy(ctx, cartToken, cartId)) throw CartNotFound();
  }

  #mustFit(quantity: number): void {
    if (quantity > this.#settings.quantityMax) throw quantityTooBig(this.#settings.quantityMax);
  }
}
export const ShoppingToken = cart.service<Shopping>('Shopping');

const limitsOf = ({ linesMax, quantityMax }: Settings) => ({ linesMax, quantityMax });

/** The store's own limit is no part of the schema, and is told as if it were. */
function quantityTooBig(max: number): Problem {
  const { code, status, title } = CoreProblem.invalid;
  return new Problem({ code, status, title, errors: [{ pointer: '/quantity', code: 'core.too-big', detail: `must be at most ${max}` }] });
}

function newCart(tx: Tx, currency: string): CartRow {
  const nothingYet = { email: null, shipping_address: null, billing_address: null, order_id: null, agreed: null };
  return { id: tx.newId('cart'), currency, state: 'open', version: 1, ...nothingYet, created_at: tx.now, updated_at: tx.now };
}

function newLine(tx: Tx, cartId: Id<'cart'>, { variantId, sku, title, options, price }: Sellable, quantity: number): LineRow {
  const seen = { title, options: JSON.stringify(options), unit_price: price.amount.toString() };
  return { id: tx.newId('lin'), cart_id: cartId, variant_id: variantId, sku, ...seen, quantity };
}

async function withQuantity(tx: Tx, lines: readonly LineRow[], line: LineRow, quantity: number): Promise<LineRow[]> {
  await setQuantity(tx, line.id, quantity);
  return lines.map((it) => (it.id === line.id ? { ...it, quantity } : it));
}

function notForSale(key: VariantKey) {
  return 'sku' in key ? pointingAt('/sku', NotForSale({ sku: key.sku })) : pointingAt('/variantId', NotForSale({ sku: key.variantId }));
}

function toLineView({ row, priced }: StandingLine, currency: string): CartLineView {
  if (priced) {
    const { lineId, productId: _, ...line } = priced;
    return { id: lineId, ...line, available: true };
  }
  const { id, variant_id: variantId, sku, title, quantity } = row;
  const options = JSON.parse(row.options) as Record<string, string>;
  return {
    id,
    variantId,
    sku,
    title,
    options,
    quantity,
    unitPrice: Money.of(BigInt(row.unit_price), currency),
    total: Money.zero(currency),
    available: false,
  };
}
