import { until } from '../driver/buy.ts';
import { random } from '../driver/random.ts';
import type { Journey } from './journeys/journey.ts';
import { type Keyed, type Placed, shopper } from './journeys/shopper.ts';
import type { Market } from './market.ts';

/** A journey that came to its end, and all that its shopper was told on the way. */
export interface Deal {
  readonly journey: Journey;
  readonly placed: Placed;
  readonly keyed: readonly Keyed[];
}

export interface Load {
  /** So far. */
  readonly deals: readonly Deal[];
  /** Resolves when this many requests more were answered: how far a store comes, however busy the machine is. @throws Error with what went wrong for a shopper */
  answers(count: number): Promise<void>;
  /** Nobody begins anew; resolves when everybody came to an end. @throws Error with what went wrong for a shopper */
  end(): Promise<readonly Deal[]>;
}

const answersMsMax = 120_000;

interface Spec {
  readonly url: () => string;
  readonly clients: number;
  readonly seed: number;
  readonly journeys: readonly Journey[];
}

/** Clients in a closed loop: each begins another journey when one has come to its end. */
export function startLoad(market: Market, { url, clients, seed, journeys }: Spec): Load {
  const deals: Deal[] = [];
  let over = false;
  let failure: unknown;
  let answered = 0;
  const visit = async (client: number): Promise<void> => {
    const dice = random(seed + client);
    for (let n = 0; !over; n += 1) {
      const journey = journeys[Math.floor(dice() * journeys.length)] as Journey;
      const somebody = shopper(url, `${journey.name}-${client}-${n}`, () => void (answered += 1));
      const placed = await journey.go(somebody, market);
      deals.push({ journey, placed, keyed: somebody.keyed });
    }
  };
  const visits = Array.from({ length: clients }, (_, client) =>
    visit(client).catch((error: unknown) => {
      over = true;
      failure ??= error;
    }),
  );
  const mustGoOn = (): void => {
    if (failure) throw failure;
  };
  return {
    deals,
    answers: async (count) => {
      const enough = answered + count;
      await until(`${count} requests were answered`, async () => (answered >= enough || failure ? true : undefined), answersMsMax);
      mustGoOn();
    },
    end: async () => {
      over = true;
      await Promise.all(visits);
      mustGoOn();
      return deals;
    },
  };
}
