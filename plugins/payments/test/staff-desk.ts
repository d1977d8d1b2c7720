import type { FakeClock } from '@souk/core/testing';
import request from 'supertest';
import type { PaymentView } from '../src/views.ts';
import type { Shop } from './open-shop.ts';

export const money = (amount: string) => ({ amount: { amount, currency: 'EUR' } });
export const reason = 'The tea was stale';

/** What staff do with payments, by HTTP; each time with another key unless one is given. */
export function staffDesk(open: () => Shop, clock: FakeClock) {
  let keys = 0;
  const post = async (what: 'captures' | 'voids' | 'refunds' | 'suspense', id: string, body: object = {}, key = `op-${keys++}`) => {
    const answer = await request(open().store.app)
      .post(`/admin/payments/${id}/${what}`)
      .set('authorization', 'Bearer sk_all')
      .set('idempotency-key', key)
      .send(body);
    return answer as { status: number; body: any };
  };
  const view = async (id: string): Promise<any> =>
    (await request(open().store.app).get(`/admin/payments/${id}`).set('authorization', 'Bearer sk_all').expect(200)).body as PaymentView;
  const operations = async (id: string): Promise<string[]> =>
    (await view(id)).operations.map(({ kind, state }: { kind: string; state: string }) => `${kind} ${state}`);
  /** Leases lapse, and the sweeper goes on. */
  const sweep = async () => {
    clock.advance(20_000);
    await open().store.runSchedule('payments.sweep-operations');
    await open().store.settle();
  };
  const opened = (amount = 10_000n) => open().opened({ provider: 'bank', amount });
  return { post, view, operations, sweep, opened };
}
