import type { Client } from '../client.ts';
import type { Network } from '../network.ts';
import type { Rail, Tidings } from '../rail.ts';
import type { Scheduler } from '../scheduler.ts';

const tries = 30;

/** Carries the webhooks of the rail: some never leave, some come twice, none in order, and each until it was answered with 200. */
export class Messenger {
  underWay = 0;
  delivered = 0;
  readonly #scheduler: Scheduler;
  readonly #client: Client;
  readonly #network: Network;

  constructor(scheduler: Scheduler, client: Client, network: Network, rail: Rail) {
    this.#scheduler = scheduler;
    this.#client = client;
    this.#network = network;
    rail.onFact = (told) => {
      const { lostWebhook, doubledWebhook } = network.weather;
      if (network.happens(lostWebhook)) return;
      void this.#carry(told, rail);
      if (network.happens(doubledWebhook)) void this.#carry(told, rail);
    };
  }

  async #carry({ eventId, fact }: Tidings, rail: Rail): Promise<void> {
    this.underWay += 1;
    const { dice } = this.#scheduler;
    const waitMs = this.#network.weather.calm ? 0 : dice.oneOf([0, 0, 10, 300, 3_000]);
    const body = { provider: rail.providerOf(fact), eventId, factId: fact.factId };
    for (let count = 0; count < tries; count += 1) {
      await this.#scheduler.sleep(count === 0 ? waitMs : 500, `the rail will tell ${fact.factId}`);
      const answer = await this.#client.send('the rail', { method: 'POST', path: '/hooks/rail', body });
      if (answer?.status === 200) break;
    }
    this.delivered += 1;
    this.underWay -= 1;
  }
}
