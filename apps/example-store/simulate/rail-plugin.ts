import {
  type Ctx,
  contribute,
  defineContract,
  definePlugin,
  defineRoute,
  done,
  type Outcome,
  type Outside,
  type Plugin,
  reply,
} from '@souk/core';
import { PaymentProvider, type ProviderEvent, ProviderInbox, payments } from '@souk/payments/contracts';
import { z } from 'zod';
import type { Network } from './network.ts';
import type { Rail } from './rail.ts';

/** Whoever is simulated now: the store is declared once, each seed has a rail of its own. */
export interface Line {
  rail: Rail;
  network: Network;
  payWithinMs: number;
}
type Asked<M extends keyof PaymentProvider> = Parameters<Extract<PaymentProvider[M], (...args: any[]) => unknown>>[1];

/** Stored, then understood: as the real ones do. Who sent it is not checked here; signatures have tests of their own. */
const hearRail = defineRoute({
  method: 'POST',
  path: '/hooks/rail',
  summary: 'Hear from the simulated rail what happened',
  access: 'public',
  rateLimit: 'webhook',
  idempotency: 'natural',
  body: z.object({ provider: z.string(), eventId: z.string(), factId: z.string() }),
  responses: { 200: z.object({ received: z.literal(true) }) },
  problems: [],
  uses: { inbox: ProviderInbox },
  async handle(request, { inbox }) {
    const { provider, eventId, factId } = request.body;
    await request.transact((tx) => inbox.receive(tx, { provider, eventId, payload: factId }));
    return reply(200, { received: true } as const);
  },
});

/** A plugin with the providers `card` and `wallet`, both at the far end of a network. */
export function railPlugin(line: Line): Plugin {
  const provider = (name: string, canCapture: boolean) => {
    class RailProvider implements PaymentProvider {
      readonly name = name;
      get payWithinMs(): number {
        return line.payWithinMs;
      }
      async accepts(_: Ctx): Promise<Outcome> {
        return done(undefined);
      }
      open = (_: Outside, { payment, attemptId }: Asked<'open'>) =>
        line.network.call(`open ${attemptId}`, () => line.rail.open(payment, attemptId));
      void = (_: Outside, { attemptId, voidId }: Asked<'void'>) =>
        line.network.call(`void ${voidId}`, () => line.rail.void(attemptId, voidId));
      refund = (_: Outside, { attemptId, ...ask }: Asked<'refund'>) =>
        line.network.call(`refund ${ask.refundId}`, () => line.rail.refund(attemptId, ask));
      inspect = (_: Outside, { attemptId }: Asked<'inspect'>) =>
        line.network.call(`inspect ${attemptId}`, () => line.rail.inspect(attemptId));
      changes = (_: Outside, { since, page }: Asked<'changes'>) =>
        line.network.call(`changes of ${name}`, () => line.rail.changes(name, since, page));
      interpret = (_: Outside, { payload }: ProviderEvent) => line.network.call(`fact ${payload}`, () => line.rail.fact(payload));
    }
    class CapturingProvider extends RailProvider {
      capture = (_: Outside, { attemptId, ...ask }: Asked<'capture'>) =>
        line.network.call(`capture ${ask.captureId}`, () => line.rail.capture(attemptId, ask));
    }
    return contribute(PaymentProvider, canCapture ? CapturingProvider : RailProvider, []);
  };
  return definePlugin({
    provides: defineContract({ name: 'payments-rail', version: '1.0.0' }),
    requires: [payments],
    services: [provider('card', true), provider('wallet', false)],
    routes: [hearRail],
  })({});
}
