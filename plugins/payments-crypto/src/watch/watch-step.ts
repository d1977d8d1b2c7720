import { ChainError } from '../chain/chain-error.ts';
import type { ChainBlock, ChainSource } from '../chain/chain-source.ts';
import type { Tip } from '../domain/confirm.ts';
import type { Sighting } from '../domain/sighting.ts';
import { type Accepted, readBlock } from './read-block.ts';
import type { Cursor, WatchStore } from './watch-store.ts';

export interface WatchSettings extends Accepted {
  /** How many blocks one run reads at most, so that it ends well within its lease. */
  readonly blocksMax: number;
  /** How far back the chain may have changed its mind before a person must look. */
  readonly reorgBlocksMax: number;
  /** Development chains are deleted and begun anew: follow them however far back they went. */
  readonly followDeepReorgs: boolean;
}

/** What one run did. */
export interface WatchReport {
  readonly tip: Tip;
  readonly cursor: Cursor;
  readonly blocksRead: number;
  readonly sightings: readonly Sighting[];
  /** Blocks that were left, over all reorgs of this run. */
  readonly blocksLeft: number;
  /** Whether the next run has more to read already. */
  readonly behind: boolean;
}

const reorgsMax = 3;

const placeOf = ({ number, hash, at }: ChainBlock): Cursor => ({ number, hash, at });

/**
 * One run of the watcher: from the cursor to the tip, at most so many blocks, by block hash. It keeps nothing in memory,
 * so it may be killed anywhere and run again. @throws ChainError; what was read before it stays read
 */
export async function watchStep(source: ChainSource, store: WatchStore, settings: WatchSettings): Promise<WatchReport> {
  const tip = await source.tip();
  let cursor = (await store.cursor()) ?? (await begin(source, store, settings, tip));
  const sightings: Sighting[] = [];
  let blocksRead = 0;
  let blocksLeft = 0;
  let reorgs = 0;
  const leave = async (): Promise<void> => {
    const ancestor = await commonAncestor(source, store, settings, cursor, tip);
    blocksLeft += cursor.number - ancestor.number;
    reorgs += 1;
    await store.retreat(ancestor, tip);
    cursor = ancestor;
  };

  if (await hasLeftUs(source, store, settings, cursor, tip)) await leave();
  while (blocksRead < settings.blocksMax && cursor.number < tip.number) {
    const block = await source.block(cursor.number + 1);
    if (!block) break;
    if (block.parentHash !== cursor.hash) {
      if (reorgs === reorgsMax) break; // a chain that cannot make up its mind, or one node that is two
      await leave();
      continue;
    }
    const found = await readOrUndefined(source, store, settings, block);
    if (!found) break; // the block left the chain while it was read; the next run walks back
    cursor = placeOf(block);
    await store.advance(cursor, found, tip);
    sightings.push(...found);
    blocksRead += 1;
  }
  return { tip, cursor, blocksRead, sightings, blocksLeft, behind: cursor.number < tip.number };
}

/**
 * Reads the newest blocks again, down to `depth` below the cursor: a node's newest logs may have been incomplete without
 * an error. Sightings known already stay as they are. Answers all that the blocks hold.
 */
export async function readAgain(source: ChainSource, store: WatchStore, accepted: Accepted, depth: number): Promise<readonly Sighting[]> {
  const cursor = await store.cursor();
  if (!cursor) return [];
  const tip = await source.tip();
  const sightings: Sighting[] = [];
  for (let number = Math.max(0, cursor.number - depth + 1); number <= cursor.number; number += 1) {
    const ours = await store.hashAt(number);
    if (ours === undefined) continue; // before the watch began
    const block = await source.block(number);
    if (block?.hash !== ours) break; // a reorg: for the next step, not for us
    const found = await readOrUndefined(source, store, accepted, block);
    if (!found) break;
    await store.record(placeOf(block), found, tip);
    sightings.push(...found);
  }
  return sightings;
}

/** A store that has never watched begins at the tip: there are no deposits before it. */
async function begin(source: ChainSource, store: WatchStore, settings: WatchSettings, tip: Tip): Promise<Cursor> {
  const block = await source.block(tip.number);
  if (!block) throw new ChainError('unknown-block', `block ${tip.number} is the tip and cannot be had`);
  const cursor = placeOf(block);
  await store.advance(cursor, await readBlock(source, store, settings, block), tip);
  return cursor;
}

async function readOrUndefined(
  source: ChainSource,
  store: WatchStore,
  accepted: Accepted,
  block: ChainBlock,
): Promise<Sighting[] | undefined> {
  try {
    return await readBlock(source, store, accepted, block);
  } catch (error) {
    if (error instanceof ChainError && error.why === 'unknown-block') return undefined;
    throw error;
  }
}

/**
 * With a longer chain the next block's parent tells. With one that is no longer than the cursor, the hash at its own
 * height does: equal means that the nodes merely lag.
 */
async function hasLeftUs(source: ChainSource, store: WatchStore, settings: WatchSettings, cursor: Cursor, tip: Tip): Promise<boolean> {
  if (tip.number > cursor.number) return false;
  const [theirs, ours] = await Promise.all([source.block(tip.number), store.hashAt(tip.number)]);
  if (!theirs) return false;
  if (ours !== undefined) return theirs.hash !== ours;
  if (settings.followDeepReorgs) return true;
  throw new ChainError('reorg-too-deep', `the chain ends at block ${tip.number}, ${cursor.number - tip.number} below the last one read`);
}

/** Walks back to the newest block that both have. Beyond what is remembered nothing can be compared. */
async function commonAncestor(source: ChainSource, store: WatchStore, settings: WatchSettings, cursor: Cursor, tip: Tip): Promise<Cursor> {
  for (let number = Math.min(cursor.number, tip.number); number >= 0; number -= 1) {
    const [theirs, ours] = await Promise.all([source.block(number), store.hashAt(number)]);
    if (!theirs) continue;
    if (theirs.hash === ours) return placeOf(theirs);
    const tooDeep = ours === undefined || cursor.number - number >= settings.reorgBlocksMax;
    if (!tooDeep) continue;
    if (!settings.followDeepReorgs)
      throw new ChainError('reorg-too-deep', `the chain changed more than ${cursor.number - number} blocks below ${cursor.number}`);
    if (ours === undefined) return placeOf(theirs);
  }
  throw new ChainError('wrong-chain', 'not even the first block is the one that was read');
}
