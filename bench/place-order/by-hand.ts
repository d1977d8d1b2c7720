import { type Found, groupRows, type Rows } from './rows-by-hand.ts';

/** What a database is asked to place a group of orders, written out for it. */
export interface Hand {
  /** Carts with their line and today's price, before the transaction. */
  find(cartIds: readonly string[]): Promise<readonly Found[]>;
  /** Locks carts and levels, checks them, and writes all rows, in one commit. @throws Error when anything is not as it was found */
  write(rows: Rows): Promise<void>;
  /** How it keeps an instant. */
  inText(ms: number): string;
  close(): Promise<void>;
}

interface Waiting {
  readonly cartId: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** One function for the whole purchase: no modules, no contracts, no checks but those that keep the counts true. */
export function placeByHand(hand: Hand, { workers, groupMax }: { workers: number; groupMax: number }): (cartId: string) => Promise<void> {
  const waiting: Waiting[] = [];
  let busy = 0;
  let scheduled = false;

  const placeGroup = async (group: readonly Waiting[]): Promise<void> => {
    try {
      const found = await hand.find(group.map(({ cartId }) => cartId));
      if (found.length !== group.length) throw new Error(`${found.length} of ${group.length} carts were found`);
      await hand.write(groupRows(found, hand.inText));
      for (const { resolve } of group) resolve();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
    busy -= 1;
    schedule();
  };
  const schedule = (): void => {
    if (scheduled || waiting.length === 0 || busy >= workers) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      busy += 1;
      void placeGroup(waiting.splice(0, groupMax));
      schedule();
    });
  };
  return (cartId) =>
    new Promise((resolve, reject) => {
      waiting.push({ cartId, resolve, reject });
      schedule();
    });
}
