import type { Client } from '../client.ts';
import type { Rail } from '../rail.ts';
import type { Answered } from '../request.ts';
import type { Scheduler } from '../scheduler.ts';
import type { Desk } from './staff.ts';

/** What shoppers of one seed have in common: the more, the more they are in each other's way. */
export interface Taste {
  readonly skus: readonly string[];
  readonly arriveWithinMs: number;
}
interface Shop {
  readonly scheduler: Scheduler;
  readonly client: Client;
  readonly rail: Rail;
  readonly desk: Desk;
  readonly taste: Taste;
}
const means = ['card', 'card', 'wallet', 'wallet', 'manual'] as const;

/** Fills a cart, places it (some twice at once, some again by other means), pays where it is theirs to pay. */
export async function shop(who: string, { scheduler, client, rail, desk, taste }: Shop): Promise<void> {
  const { dice } = scheduler;
  await scheduler.sleep(dice.between(0, taste.arriveWithinMs), `${who} comes in`);
  const opened = await client.ask(who, { method: 'POST', path: '/store/carts', key: client.newKey(), body: { currency: 'EUR' } });
  if (opened?.status !== 201) return;
  const { id: cartId, token } = opened.json;
  for (const sku of dice.chance(0.2) ? ['ONE', 'TWO'] : [dice.oneOf(taste.skus)]) {
    const body = { sku, quantity: dice.chance(0.8) ? 1 : 2 };
    await client.ask(who, { method: 'POST', path: `/store/carts/${cartId}/lines`, token, key: client.newKey(), body });
  }
  const place = async (provider: string, key = client.newKey()): Promise<Answered | undefined> => {
    const placed = await client.ask(who, { method: 'POST', path: '/store/checkout', token, key, body: { cartId, provider } });
    if (placed?.status === 201) desk.hear(placed.json, provider);
    return placed;
  };
  const key = client.newKey();
  const first = dice.oneOf(means);
  const clicks = [place(first, key)];
  if (dice.chance(0.3)) clicks.push(place(first, dice.chance(0.5) ? key : client.newKey()));
  let [placed] = await Promise.all(clicks);
  if (dice.chance(0.2)) {
    await scheduler.sleep(dice.between(0, 2_000), `${who} thinks again`);
    placed = (await place(dice.oneOf(means))) ?? placed;
  }
  if (placed?.status !== 201 || placed.json.payment.nextAction?.type !== 'redirect') return;
  for (let times = dice.oneOf([0, 1, 1, 1, 2]); times > 0; times -= 1) {
    await scheduler.sleep(dice.between(0, 1_500), `${who} is at the wallet`);
    const paid = rail.pay(placed.json.payment.id);
    scheduler.history.note(scheduler.nowMs, undefined, `${who} ${paid ? 'pays' : 'cannot pay'} ${placed.json.payment.id} at the wallet`);
  }
}
