import type { AssetId } from './caip.ts';
import { depthOf, type Tip } from './confirm.ts';
import type { ConfirmationPolicy } from './confirmation-policy.ts';
import { type Price, worthInAll } from './worth.ts';

/** The part of a deposit that decides what its money means. */
export interface Deposit extends Price {
  readonly asset: AssetId;
  readonly policy: ConfirmationPolicy;
  /** Money in a block made after this instant is priced again. */
  readonly rateLockedUntil: Date;
  /** Whether payments was told last that money is on its way. */
  readonly onItsWay: boolean;
}

/** A sighting as it is remembered. */
export interface Arrival {
  readonly key: string;
  readonly blockNumber: number;
  readonly at: Date;
  readonly txHash: string;
  readonly asset: AssetId;
  readonly amount: bigint;
  readonly canonical: boolean;
  /** How often it was credited; the last time is undone unless `credited`. */
  readonly occurrence: number;
  readonly credited: boolean;
  readonly creditedAmount: bigint;
}

/** Which effect this is: the same block can come back after it was left, and is credited anew then. */
export const creditId = (key: string, occurrence: number): string => `${key}#${occurrence}`;

export interface Credit {
  readonly arrival: Arrival;
  readonly id: string;
  /** Minor units; zero for an asset that was not asked for. */
  readonly worth: bigint;
  readonly isWrongAsset: boolean;
}
export interface Undoing {
  readonly arrival: Arrival;
  /** Of the credit that is undone. */
  readonly id: string;
  readonly isWrongAsset: boolean;
}

/** What follows from what the chain says now. Undoings come first, then credits, then the telling. */
export interface Settlement {
  readonly undoings: readonly Undoing[];
  readonly credits: readonly Credit[];
  /** What payments must be told about money on its way; nothing when it knows. */
  readonly tell: 'on-its-way' | 'gone' | undefined;
  readonly onItsWay: boolean;
  readonly state: 'open' | 'settled';
  /** Keys of the sightings that wait to be deep enough. */
  readonly waiting: ReadonlySet<string>;
}

/**
 * Each canonical sighting that is deep enough is credited once, each that left the chain is not; done twice, nothing is left to do.
 * @param arrivals all sightings of this deposit, canonical or not
 * @param quote what base units are worth today, for money that came when the rate was not locked any more
 */
export function settle(deposit: Deposit, arrivals: readonly Arrival[], tip: Tip, quote: (baseUnits: bigint) => bigint): Settlement {
  const isWrongAsset = ({ asset }: Arrival): boolean => asset !== deposit.asset;
  const left = arrivals.filter(({ credited, canonical }) => credited && !canonical);
  const undoings = left.map((arrival) => ({ arrival, id: creditId(arrival.key, arrival.occurrence), isWrongAsset: isWrongAsset(arrival) }));
  const inTime = inTimeBy(deposit, arrivals);

  const here = arrivals.filter(({ canonical, amount }) => canonical && amount > 0n);
  const open = here.filter(({ credited }) => !credited).sort(byPlace);
  const ready = open.filter(({ blockNumber }) => depthOf(blockNumber, tip, deposit.policy).state === 'confirmed');
  const kept = here.filter((arrival) => arrival.credited && !isWrongAsset(arrival) && inTime(arrival));
  let units = sum(kept.map(({ amount }) => amount));
  let worth = sum(kept.map(({ creditedAmount }) => creditedAmount));
  const credits = ready.map((arrival): Credit => {
    const id = creditId(arrival.key, arrival.occurrence + 1);
    if (isWrongAsset(arrival)) return { arrival, id, worth: 0n, isWrongAsset: true };
    if (!inTime(arrival)) return { arrival, id, worth: quote(arrival.amount), isWrongAsset: false };
    units += arrival.amount;
    const more = worthInAll(deposit, units) - worth;
    worth += more > 0n ? more : 0n;
    return { arrival, id, worth: more > 0n ? more : 0n, isWrongAsset: false };
  });

  const waiting = open.filter((arrival) => !ready.includes(arrival));
  // Whoever sends dust, or sends too late, must not keep the goods from others meanwhile.
  const holding = waiting.filter((arrival) => !isWrongAsset(arrival) && worthInAll(deposit, arrival.amount) > 0n && inTime(arrival));
  const moved = (list: readonly { readonly isWrongAsset: boolean }[]): boolean => list.some((one) => !one.isWrongAsset);
  const told = deposit.onItsWay && !moved(credits); // a capture takes what was said back
  const onItsWay = holding.length > 0;
  const tellAgain = onItsWay && (!told || moved(undoings));
  return {
    undoings,
    credits,
    tell: tellAgain ? 'on-its-way' : told && !onItsWay ? 'gone' : undefined,
    onItsWay,
    state: units >= deposit.enough ? 'settled' : 'open',
    waiting: new Set(waiting.map(({ key }) => key)),
  };
}

/** In time is what is in a block made before the rate ran out, or was once: that the chain moved it is not the shopper's fault. */
function inTimeBy({ rateLockedUntil }: Deposit, arrivals: readonly Arrival[]): (arrival: Arrival) => boolean {
  const punctual = new Set(arrivals.filter(({ at }) => at <= rateLockedUntil).map(({ txHash }) => txHash));
  return ({ txHash }) => punctual.has(txHash);
}

const byPlace = (a: Arrival, b: Arrival): number => a.blockNumber - b.blockNumber || (a.key < b.key ? -1 : 1);
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);
