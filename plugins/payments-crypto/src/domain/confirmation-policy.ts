import { type AssetId, parseAssetId } from './caip.ts';

/** How deep a sighting must lie to count: so many blocks on top, or at or below the block a node calls safe or finalized. */
export type ConfirmationPolicy = { readonly blocks: number } | { readonly tag: 'safe' | 'finalized' };

/** Blocks where a tag means nothing; a tag wherever the chain has one that does, for small and for large amounts. */
const byNetwork: ReadonlyMap<string, { readonly small: ConfirmationPolicy; readonly large: ConfirmationPolicy }> = new Map([
  ['eip155:31337', { small: { blocks: 2 }, large: { blocks: 2 } }], // the development chain, alone on its machine
  ['eip155:1', { small: { tag: 'safe' }, large: { tag: 'finalized' } }],
  ['eip155:10', { small: { tag: 'safe' }, large: { tag: 'finalized' } }],
  ['eip155:137', { small: { tag: 'finalized' }, large: { tag: 'finalized' } }], // milestones come within seconds
  ['eip155:8453', { small: { tag: 'safe' }, large: { tag: 'finalized' } }],
  ['eip155:42161', { small: { tag: 'safe' }, large: { tag: 'finalized' } }],
]);

/**
 * The policy for one payment; the answer is stored with it, so a changed table does not change what was agreed.
 * @param amount base units asked for
 * @param largeFrom base units from which an amount of this asset is large; null treats every amount as large
 */
export function confirmationPolicy(asset: AssetId, amount: bigint, largeFrom: bigint | null): ConfirmationPolicy {
  const known = byNetwork.get(parseAssetId(asset).network);
  if (!known) return { tag: 'finalized' };
  return largeFrom !== null && amount < largeFrom ? known.small : known.large;
}
