import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ChainState } from './chain-state.ts';

let folder: string;
let state: ChainState;
let told: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'souk-chain-state-'));
  state = new ChainState(join(folder, 'deep', 'chain.json'));
  told = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const hex = (number: number) => `0x${number.toString(16)}`;
const stateOf = (best: number, marker = '') => ({
  best_block_number: best,
  accounts: { marker },
  blocks: Array.from({ length: best + 1 }, (_, number) => ({ header: { number: hex(number) } })),
  transactions: [1, best].map((number) => ({ block_number: number })),
});
const put = (file: string, value: unknown) => writeFileSync(file, JSON.stringify(value));
const restore = () => state.restore((line) => told.push(line));
const restored = () => JSON.parse(readFileSync(state.file, 'utf8')) as ReturnType<typeof stateOf>;

it('is nothing at first', () => {
  expect(restore()).toBe(false);
  expect(existsSync(state.file)).toBe(false);
});

it.each([
  [5, 9, 'at the end'],
  [9, 5, 'while running'],
])('saved at block %d while running and at %d at the end: goes on from what was written %s', (saved, ended, written) => {
  put(state.file, stateOf(saved, 'while running'));
  put(state.exitFile, stateOf(ended, 'at the end'));
  expect(restore()).toBe(true);
  expect(restored().accounts.marker).toBe(written);
  expect(existsSync(state.exitFile)).toBe(false);
});

it('goes on from the whole one when the other is cut short', () => {
  put(state.file, stateOf(5));
  writeFileSync(state.exitFile, JSON.stringify(stateOf(9)).slice(0, 100));
  expect(restore()).toBe(true);
  expect(restored().best_block_number).toBe(5);
  expect(told).toHaveLength(1);
});

it('keeps the genesis and the newest 2,000 blocks', () => {
  put(state.exitFile, stateOf(5_000));
  restore();
  expect(restored().blocks.map(({ header }) => Number.parseInt(header.number, 16))).toEqual([
    0,
    ...Array.from({ length: 2_000 }, (_, i) => i + 3_001),
  ]);
  expect(restored().transactions).toEqual([{ block_number: 5_000 }]);
});

it('writes what the node dumped', async () => {
  await state.save(`0x${gzipSync(JSON.stringify(stateOf(3))).toString('hex')}`);
  expect(restored()).toEqual(stateOf(3));
});
