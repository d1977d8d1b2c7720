import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createOutgoing } from '@souk/core/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EvmSource } from '../src/chain/evm-source.ts';
import { anvilBinary } from '../src/dev/anvil-binary.ts';
import { askNode, startAnvil } from '../src/dev/anvil-process.ts';
import { type DevChain, type DevChainInfo, devChainFile, readDevChain, startDevChain } from '../src/dev/index.ts';
import { depositAddress } from '../src/domain/deposit-address.ts';
import { type Hex, wordOf } from '../src/domain/hex.ts';
import { MemoryWatchStore, pay } from '../src/testing/index.ts';
import { watchStep } from '../src/watch/watch-step.ts';

let folder: string;
let stateFile: string;
let running: DevChain[];
let told: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'souk-dev-chain-'));
  stateFile = join(folder, 'chain.json');
  running = [];
  told = [];
});
afterEach(async () => {
  for (const chain of running) await chain.stop();
  rmSync(folder, { recursive: true });
});

async function start(): Promise<DevChain> {
  const chain = await startDevChain({ stateFile, log: (line) => told.push(line) });
  running.push(chain);
  return chain;
}
const outgoing = createOutgoing({ mode: 'development' });
const sourceOf = (chain: DevChainInfo) =>
  new EvmSource(chain.network, { url: chain.rpcUrl, timeoutMs: 2_000, attempts: 1, development: true, outgoing });
const settingsOf = (chain: DevChainInfo) => ({
  tokens: chain.tokens.map(({ address }) => address),
  native: false,
  blocksMax: 500,
  reorgBlocksMax: 64,
  followDeepReorgs: true,
});
const tokenOf = (chain: DevChainInfo) => chain.tokens[0] ?? expect.fail('no token');
async function heldBy(chain: DevChainInfo, holder: Hex): Promise<bigint> {
  return BigInt(
    await askNode<Hex>(chain.rpcUrl, 'eth_call', [{ to: tokenOf(chain).address, data: `0x70a08231${wordOf(holder).slice(2)}` }, 'latest']),
  );
}
async function until<T>(what: string, ask: () => Promise<T | undefined | false>, ms = 8_000): Promise<T> {
  for (const started = performance.now(); performance.now() - started < ms; await sleep(50)) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`${what} did not happen within ${ms} ms`);
}

describe('the development chain', () => {
  it('is ready at once: contracts, tokens, a funded shopper, a block a second', async () => {
    const chain = await start();
    expect(chain.network).toBe('eip155:31337');
    const source = sourceOf(chain);
    await source.check();
    expect(await heldBy(chain, chain.wallet.address)).toBe(1_000_000_000_000n);
    expect(BigInt(await askNode<Hex>(chain.rpcUrl, 'eth_getBalance', [chain.wallet.address, 'latest']))).toBeGreaterThan(10n ** 18n);
    expect(await heldBy(chain, chain.treasury)).toBe(0n);
    const { number } = await source.tip();
    await until('two more blocks', async () => (await source.tip()).number >= number + 2, 4_000);
    const block = await source.block((await source.tip()).number);
    expect(Math.abs((block?.at.getTime() ?? 0) - Date.now())).toBeLessThan(5_000);
    const { stop: _, ...info } = chain;
    expect(readDevChain(stateFile)).toEqual(info);
    expect(statSync(devChainFile(stateFile)).mode & 0o777).toBe(0o600);
  });

  it('has the same addresses and genesis wherever it is started', async () => {
    const first = await start();
    const genesis = (await sourceOf(first).check()).genesisHash;
    await first.stop();
    stateFile = join(folder, 'another.json');
    const second = await start();
    expect({ ...second, rpcUrl: '', stop: '' }).toEqual({ ...first, rpcUrl: '', stop: '' });
    expect((await sourceOf(second).check()).genesisHash).toBe(genesis);
  });

  it('goes on after a stop, and whoever watched it sees no reorg', async () => {
    const first = await start();
    const store = new MemoryWatchStore();
    const to = depositAddress({ ...first, salt: wordOf(1n) });
    store.deposits.set(to, tokenOf(first).asset);
    await watchStep(sourceOf(first), store, settingsOf(first));
    await pay({ ...first.wallet, rpcUrl: first.rpcUrl, token: tokenOf(first).address, to, amount: 5n });
    await until('the deposit', async () => (await watchStep(sourceOf(first), store, settingsOf(first))).sightings.length === 1);
    await first.stop();
    expect(readDevChain(stateFile)).toBeUndefined();

    const second = await start();
    expect(await watchStep(sourceOf(second), store, settingsOf(second))).toMatchObject({ blocksLeft: 0 });
    expect(await heldBy(second, to)).toBe(5n);
    await until('more blocks', async () => (await watchStep(sourceOf(second), store, settingsOf(second))).blocksRead > 0);
    expect(store.canonical).toHaveLength(1);
  });

  it('ends with the process that started it, kill -9 too, and loses nothing', async () => {
    const child = spawn(process.execPath, ['--conditions=souk-source', join(import.meta.dirname, 'keep-dev-chain.ts'), stateFile], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const first = JSON.parse(line.toString()) as DevChainInfo;
    const store = new MemoryWatchStore();
    const to = depositAddress({ ...first, salt: wordOf(2n) });
    store.deposits.set(to, tokenOf(first).asset);
    await watchStep(sourceOf(first), store, settingsOf(first));
    await pay({ ...first.wallet, rpcUrl: first.rpcUrl, token: tokenOf(first).address, to, amount: 5n });
    await until('the deposit', async () => (await watchStep(sourceOf(first), store, settingsOf(first))).sightings.length === 1);
    child.kill('SIGKILL');
    await once(child, 'exit');

    const second = await start();
    await until('the old node to be gone', () =>
      askNode(first.rpcUrl, 'eth_chainId', []).then(
        () => second.rpcUrl === first.rpcUrl,
        () => true,
      ),
    );
    expect(await watchStep(sourceOf(second), store, settingsOf(second))).toMatchObject({ blocksLeft: 0 });
    expect(store.canonical).toHaveLength(1);
    expect(await heldBy(second, to)).toBe(5n);
  });

  it('survives kill -9 of the node itself: the watcher sees a reorg of seconds at worst', async () => {
    const first = await start();
    const store = new MemoryWatchStore();
    await watchStep(sourceOf(first), store, settingsOf(first));
    await until('a save', async () => existsSync(stateFile));
    await until('blocks after it', async () => (await watchStep(sourceOf(first), store, settingsOf(first))).blocksRead > 0);
    const { pid } = JSON.parse(readFileSync(devChainFile(stateFile), 'utf8')) as { pid: number };
    process.kill(pid, 'SIGKILL');
    await until('its end', () =>
      askNode(first.rpcUrl, 'eth_chainId', []).then(
        () => false,
        () => true,
      ),
    );

    const second = await start();
    expect((await sourceOf(second).check()).genesisHash).toMatch(/^0x/);
    await until('the watcher to be at the tip', async () => {
      const { cursor, tip, blocksLeft } = await watchStep(sourceOf(second), store, settingsOf(second));
      expect(blocksLeft).toBeLessThan(12);
      return cursor.number === tip.number && (await sourceOf(second).block(cursor.number))?.hash === cursor.hash;
    });
    expect(await heldBy(second, second.wallet.address)).toBe(1_000_000_000_000n);
  });

  it('does not trust a state that was cut short, and begins anew when there is no other', async () => {
    await (await start()).stop();
    truncateSync(`${stateFile}.exit`, 2_000);
    const again = await start();
    expect(told.join()).toContain('is not whole');
    expect((await sourceOf(again).tip()).number).toBeGreaterThan(0);
    await again.stop();
    writeFileSync(stateFile, 'nonsense');
    expect((await (await sourceOf(await start())).check()).genesisHash).toMatch(/^0x/);
  });

  it('will not run twice with one state', async () => {
    await start();
    await expect(start()).rejects.toThrow(/already runs/);
  });

  it('says what is wrong when its port is taken', async () => {
    const { rpcUrl } = await start();
    const port = Number.parseInt(new URL(rpcUrl).port, 10);
    await expect(startAnvil({ port })).rejects.toThrow(/in use/i);
  });

  it('finds the binary without npx', () => {
    expect(existsSync(anvilBinary())).toBe(true);
  });
});
