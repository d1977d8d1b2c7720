import type { PayoutLine } from '../contracts.ts';
import type { Booked } from './reconcile.ts';

/**
 * Providers tell of a fee twice: when it is kept, and in the line of the payout. A fee that the books hold already becomes a line of its own, settled
 * by the transfer that booked it, so that no line books it again.
 * @param settled keys of transfers that earlier payouts settled
 * @param feeKeyOf the key of the transfer by which a movement's fee was booked, if it was
 */
export function splitFees(
  lines: readonly PayoutLine[],
  { booked, settled, feeKeyOf }: { booked: readonly Booked[]; settled: ReadonlySet<string>; feeKeyOf: (movement: string) => string },
): readonly PayoutLine[] {
  const taken = new Set(lines.flatMap(({ transferKey }) => transferKey ?? []));
  return lines.flatMap((line) => {
    const { kind, providerReference, gross, fee } = line;
    if (fee === 0n) return [line];
    const about = booked.filter((it) => isAbout(line, it));
    // The transfer that booked the money booked what was kept of it, too.
    if (about.some((it) => it.fee === fee && it.amount === gross - fee)) return [{ ...line, gross: gross - fee, fee: 0n }];
    const references = [providerReference, ...about.map(({ reference }) => reference)];
    const free = booked.filter(({ key }) => !taken.has(key));
    // By its name a fee is known though it be another one; by what it is about, only when it is the same.
    const named = free.find(({ key }) => key === feeKeyOf(providerReference));
    const alike = free.filter(({ reference, amount, fee: own }) => own === fee && amount === -fee && references.includes(reference));
    const transferKey = (named ?? alike.find(({ key }) => !settled.has(key)) ?? alike[0])?.key;
    if (transferKey === undefined) return [line];
    taken.add(transferKey);
    const apart = { providerReference, gross: -fee, fee: 0n, net: -fee, transferKey };
    return kind === 'fee'
      ? [{ kind: 'charge', ...apart }]
      : [
          { ...line, fee: 0n, net: line.net + fee },
          { kind, ...apart },
        ];
  });
}

const isAbout = ({ transferKey, providerReference }: PayoutLine, { key, reference }: Booked): boolean =>
  transferKey === undefined ? reference === providerReference : key === transferKey;
