import { type Ctx, done, type Id, type Money, type Outcome, type Outside, refused, type Tx } from '@souk/core';
import type { OpeningCall, Payment, PaymentProvider, Progress, ProviderFact } from '@souk/payments/contracts';
import { AssetNotOffered, NoRate, NothingToPay } from './contracts.ts';
import type { Deposits, Offer } from './deposits.ts';
import { chainIdOf, parseAssetId } from './domain/caip.ts';
import { standingOf } from './domain/confirm.ts';
import { paymentUri } from './domain/eip681.ts';
import type { Networks } from './networks.ts';
import type { Rates } from './rates.ts';
import type { Settings } from './settings.ts';
import { CursorStore } from './storage/cursor-store.ts';
import { DepositStore } from './storage/deposit-store.ts';
import { policyIn, toAsked, toSighting, toTip } from './storage/stored-deposit.ts';
import type { DepositRow } from './storage/tables.ts';

/** Tokens on EVM chains, paid to an address of the payment's own. What arrives there, the watcher says. */
export class CryptoProvider implements PaymentProvider {
  readonly name = 'crypto';
  readonly payWithinMs: number;
  readonly #store = new DepositStore();
  readonly #cursors = new CursorStore();
  readonly #networks: Networks;
  readonly #rates: Rates;
  readonly #deposits: Deposits;

  constructor(networks: Networks, rates: Rates, deposits: Deposits, settings: Settings) {
    this.#networks = networks;
    this.#rates = rates;
    this.#deposits = deposits;
    this.payWithinMs = settings.rateLock;
  }

  async accepts(_: Ctx, ask: { readonly amount: Money; readonly asset: string | undefined }): Promise<Outcome> {
    const offer = await this.#offerFor(ask);
    return 'problem' in offer ? offer : done(undefined);
  }

  async open(outside: Outside, { payment, attemptId }: OpeningCall): Promise<ProviderFact> {
    return opened(await this.#depositFor(outside, payment), attemptId);
  }

  /** While there are addresses made ahead, of a chain that is watched already. */
  async openWithin(tx: Tx, calls: readonly OpeningCall[]): Promise<readonly (ProviderFact | undefined)[]> {
    const offers = await Promise.all(calls.map(({ payment }) => this.#offerFor(payment)));
    const asks = calls.flatMap(({ payment }, i) => {
      const offer = offers[i];
      return offer && 'done' in offer ? [{ ...offer.done, payment }] : [];
    });
    const deposits = new Map((await this.#deposits.give(tx, asks)).map((row) => [row.payment_id, row]));
    return calls.map(({ payment, attemptId }) => {
      const deposit = deposits.get(payment.id);
      return deposit && opened(deposit, attemptId);
    });
  }

  /** While a chain that somebody still has time to pay on cannot be read, time stands still. */
  async horizon(ctx: Ctx): Promise<Date> {
    const seen = await this.#store.seenUntil(ctx);
    return seen && seen < ctx.now ? seen : ctx.now;
  }

  async progress(ctx: Ctx, paymentIds: readonly Id<'pay'>[]): Promise<ReadonlyMap<Id<'pay'>, Progress>> {
    const deposits = await this.#store.find(ctx, paymentIds);
    if (deposits.length === 0) return new Map();
    const tips = new Map((await this.#cursors.all(ctx)).map((row) => [row.network, toTip(row)]));
    const sightings = Map.groupBy(
      await this.#store.sightingsOf(
        ctx,
        deposits.map((row) => row.payment_id),
      ),
      (row) => row.payment_id,
    );
    return new Map(
      deposits.map((row) => {
        const canonical = (sightings.get(row.payment_id) ?? []).filter((it) => it.canonical === 1).map(toSighting);
        const tip = tips.get(row.network) ?? { number: 0, safe: null, finalized: null };
        const { received, confirmations, required } = standingOf(toAsked(row), canonical, tip, policyIn(row), ctx.now);
        return [row.payment_id, { received, asset: row.asset, confirmations, required: required ?? undefined }] as const;
      }),
    );
  }

  /** What was given out once stays, whatever the settings say since. */
  async #depositFor(outside: Outside, payment: Payment): Promise<DepositRow> {
    const offer = await this.#offerFor(payment);
    if ('done' in offer) return this.#deposits.assign(outside, payment, offer.done);
    const [known] = await this.#store.find(outside, [payment.id]);
    if (known) return known;
    throw offer.problem;
  }

  async #offerFor({ amount, asset }: { readonly amount: Money; readonly asset: string | undefined }): Promise<Outcome<Offer>> {
    if (amount.amount <= 0n) return refused(NothingToPay());
    const offered = (await this.#networks.all()).flatMap((network) => network.tokens.map((token) => ({ network, token })));
    const wanted = asset?.toLowerCase();
    const [chosen, another] = wanted === undefined ? offered : offered.filter(({ token }) => token.asset.toLowerCase() === wanted);
    if (!chosen || another) return refused(AssetNotOffered({ asset, offered: offered.map(({ token }) => token.asset) }));
    const rate = this.#rates.find(amount.currency, chosen.token);
    return rate ? done({ ...chosen, rate }) : refused(NoRate({ currency: amount.currency, symbol: chosen.token.symbol }));
  }
}

function opened(
  { payment_id: paymentId, network, asset, address, asked, rate_expires_at: expiresAt }: DepositRow,
  attemptId: Id<'att'>,
): ProviderFact {
  const amount = BigInt(asked);
  const uri = paymentUri({ chainId: chainIdOf(network), token: parseAssetId(asset).token, to: address, amount });
  return {
    factId: `${attemptId}:opened`,
    paymentId,
    kind: 'action-required',
    providerReference: address,
    nextAction: { type: 'crypto-transfer', network, asset, address, amount, uri, expiresAt },
  };
}
