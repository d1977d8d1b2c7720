import { multiply, type Ratio } from '@souk/core';
import type { AssetId } from './caip.ts';
import type { ConfirmationPolicy } from './confirmation-policy.ts';
import type { Sighting } from './sighting.ts';

/** How far a chain is, as its nodes agree: the newest block and the newest they call safe and finalized (null where a chain has none). */
export interface Tip {
  readonly number: number;
  readonly safe: number | null;
  readonly finalized: number | null;
}

/** `required` is null where the policy asks for a tag: how many blocks that takes is not known in advance. */
export interface Depth {
  readonly state: 'seen' | 'confirmed';
  /** Blocks on top of the sighting. */
  readonly confirmations: number;
  readonly required: number | null;
}

export function depthOf(blockNumber: number, tip: Tip, policy: ConfirmationPolicy): Depth {
  const confirmations = Math.max(0, tip.number - blockNumber);
  if ('blocks' in policy) {
    return { state: confirmations >= policy.blocks ? 'confirmed' : 'seen', confirmations, required: policy.blocks };
  }
  const reached = tip[policy.tag];
  return { state: reached !== null && blockNumber <= reached ? 'confirmed' : 'seen', confirmations, required: null };
}

/** What a payment asks for. */
export interface Asked {
  readonly asset: AssetId;
  /** Base units. */
  readonly amount: bigint;
  /** The part of the amount that may be missing, `1/1000`. */
  readonly tolerance: Ratio;
  /** Money in a block made after this instant is priced again. */
  readonly rateLockedUntil: Date;
  readonly expiresAt: Date;
}

/**
 * `none` nothing has arrived · `partial` less than asked, and there is time for the rest · `exact` what was asked,
 * within tolerance · `under` less than asked when time was up · `over` more than asked · `late` enough did not arrive in
 * time, and some came afterwards: quote it again.
 */
export type Outcome = 'none' | 'partial' | 'exact' | 'under' | 'over' | 'late';

export interface Standing {
  /** By confirmed money only. */
  readonly outcome: Outcome;
  /** By all money in sight, so that the shopper is not left in doubt. */
  readonly expected: Outcome;
  /** Base units in sight, confirmed or not. */
  readonly received: bigint;
  readonly confirmed: bigint;
  /** Base units above what was asked; for suspense or a refund. */
  readonly excess: bigint;
  /** Of the sighting that has furthest to go; zero when nothing is in sight. */
  readonly confirmations: number;
  readonly required: number | null;
}

/**
 * Where a payment stands. Only canonical sightings may be given; those of another asset are left out of the count.
 * @param sightings what has arrived at the address
 */
export function standingOf(asked: Asked, sightings: readonly Sighting[], tip: Tip, policy: ConfirmationPolicy, now: Date): Standing {
  const ours = sightings
    .filter((sighting) => sighting.asset === asked.asset && sighting.amount > 0n)
    .map((sighting) => ({ ...sighting, depth: depthOf(sighting.blockNumber, tip, policy) }));
  const settled = ours.filter((sighting) => sighting.depth.state === 'confirmed');
  const confirmed = sum(settled);
  return {
    outcome: outcomeOf(asked, settled, now),
    expected: outcomeOf(asked, ours, now),
    received: sum(ours),
    confirmed,
    excess: confirmed > asked.amount ? confirmed - asked.amount : 0n,
    confirmations: ours.reduce((least, { depth }) => Math.min(least, depth.confirmations), ours[0]?.depth.confirmations ?? 0),
    required: 'blocks' in policy ? policy.blocks : null,
  };
}

const sum = (sightings: readonly Sighting[]): bigint => sightings.reduce((total, { amount }) => total + amount, 0n);

function outcomeOf(asked: Asked, sightings: readonly Sighting[], now: Date): Outcome {
  const deadline = Math.min(asked.rateLockedUntil.getTime(), asked.expiresAt.getTime());
  const total = sum(sightings);
  const inTime = sum(sightings.filter(({ at }) => at.getTime() <= deadline));
  const enough = asked.amount - multiply(asked.amount, asked.tolerance, 'down');
  if (total === 0n) return 'none';
  if (inTime >= enough) return total > asked.amount ? 'over' : 'exact';
  if (total > inTime) return 'late';
  return now.getTime() > asked.expiresAt.getTime() ? 'under' : 'partial';
}
