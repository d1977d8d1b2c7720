import { type Ctx, done, type Money, type Outcome, type Outside, refused, type Tx } from '@souk/core';
import type { OpeningCall, PaymentProvider, ProviderFact } from '@souk/payments/contracts';
import { AssetNotTaken, CurrencyNotTaken } from './contracts.ts';
import { referenceOf } from './domain/reference-of.ts';
import type { Settings } from './settings.ts';

/** Bank transfer and cash: the shopper is told what to do, and staff say when the money is there. No network is needed. */
export class ManualProvider implements PaymentProvider {
  readonly name = 'manual';
  readonly capturedByStaff = true;
  readonly refundedByStaff = true;
  readonly payWithinMs: number;
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.payWithinMs = settings.payWithin;
  }

  async accepts(_: Ctx, { amount, asset }: { readonly amount: Money; readonly asset: string | undefined }): Promise<Outcome> {
    if (asset !== undefined) return refused(AssetNotTaken());
    const taken = this.#settings.currencies;
    if (taken && !taken.includes(amount.currency)) return refused(CurrencyNotTaken({ currency: amount.currency, taken }));
    return done(undefined);
  }

  async open(_: Outside, call: OpeningCall): Promise<ProviderFact> {
    return this.#opened(call);
  }

  async openWithin(_: Tx, calls: readonly OpeningCall[]): Promise<readonly ProviderFact[]> {
    return calls.map((call) => this.#opened(call));
  }

  #opened({ payment, attemptId }: OpeningCall): ProviderFact {
    const reference = referenceOf(payment.id);
    return {
      factId: `${attemptId}:opened`,
      paymentId: payment.id,
      kind: 'action-required',
      providerReference: reference,
      nextAction: { type: 'instructions', text: this.#settings.instructions, reference, expiresAt: payment.expiresAt },
    };
  }
}
