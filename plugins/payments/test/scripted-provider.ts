import {
  type Ctx,
  contribute,
  defineContract,
  definePlugin,
  done,
  type Id,
  type Money,
  type Outcome,
  type Outside,
  type Plugin,
} from '@souk/core';
import { type Payment, PaymentProvider, type ProviderFact, payments } from '../src/contracts.ts';

type Call = Parameters<PaymentProvider['open']>[1];

/** What the provider does when it is asked; a test may change it while the store runs. */
export interface Script {
  open(call: Call, outside: Outside): Promise<ProviderFact>;
  horizon: Date | Error | undefined;
  capturedByStaff: boolean;
  accepts: Outcome | (() => Promise<Outcome>);
  /** Can it be asked for refunds? Its word comes as facts only. */
  readonly refunds: 'none' | 'never-answered';
  /** The attempt ids it was asked with, in order. */
  readonly calls: Id<'att'>[];
}

export const actionRequired = ({ payment, attemptId }: { payment: Payment; attemptId: Id<'att'> }): ProviderFact => ({
  factId: `${attemptId}:opened`,
  paymentId: payment.id,
  kind: 'action-required',
  providerReference: `ref-${attemptId}`,
  nextAction: { type: 'instructions', text: 'Pay!', reference: attemptId, expiresAt: payment.expiresAt },
});

export const script = (changes: Partial<Omit<Script, 'calls'>> = {}): Script => ({
  open: async (call) => actionRequired(call),
  horizon: undefined,
  capturedByStaff: true,
  accepts: done(undefined),
  refunds: 'none',
  calls: [],
  ...changes,
});

const neverAnswered: NonNullable<PaymentProvider['refund']> = () => Promise.reject(new Error('ETIMEDOUT'));

/** A plugin that brings providers which do as they are told. */
export function scripted(scripts: Readonly<Record<string, Script>>): Plugin {
  const services = Object.entries(scripts).map(([name, it]) => {
    class Scripted implements PaymentProvider {
      readonly name = name;
      readonly payWithinMs = 3_600_000;
      readonly capturedByStaff = it.capturedByStaff;
      async accepts(_: Ctx, _ask: { amount: Money }): Promise<Outcome> {
        return typeof it.accepts === 'function' ? it.accepts() : it.accepts;
      }
      async open(outside: Outside, call: Call): Promise<ProviderFact> {
        it.calls.push(call.attemptId);
        return it.open(call, outside);
      }
      async horizon(ctx: Ctx): Promise<Date> {
        if (it.horizon instanceof Error) throw it.horizon;
        return it.horizon ?? ctx.now;
      }
    }
    class Unanswered extends Scripted {
      readonly refund = neverAnswered;
    }
    return contribute(PaymentProvider, it.refunds === 'none' ? Scripted : Unanswered, []);
  });
  return definePlugin({ provides: defineContract({ name: 'payments-scripted', version: '1.0.0' }), requires: [payments], services })({});
}
