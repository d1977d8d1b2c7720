import { createOutgoing } from '@souk/core/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EvmSource } from '../src/chain/evm-source.ts';
import { assetId } from '../src/domain/caip.ts';
import { depthOf } from '../src/domain/confirm.ts';
import { confirmationPolicy } from '../src/domain/confirmation-policy.ts';
import { depositAddress } from '../src/domain/deposit-address.ts';
import { type Hex, wordOf } from '../src/domain/hex.ts';
import { anvilAccounts, MemoryWatchStore, startTestChain, type TestChain } from '../src/testing/index.ts';
import { readAgain, type WatchSettings, watchStep } from '../src/watch/watch-step.ts';

const outgoing = createOutgoing({ mode: 'development' });
const network = 'eip155:31337';
let chain: TestChain;
let source: EvmSource;
let store: MemoryWatchStore;
let settings: WatchSettings;
let salt = 0n;

beforeAll(async () => {
  chain = await startTestChain();
  source = new EvmSource(network, { url: chain.url, timeoutMs: 2_000, attempts: 1, development: true, outgoing });
});
afterAll(() => chain?.stop());
beforeEach(async () => {
  const { usdc, feeOnTransfer } = chain.contracts;
  settings = { tokens: [usdc, feeOnTransfer], native: true, blocksMax: 200, reorgBlocksMax: 64, followDeepReorgs: false };
  store = new MemoryWatchStore();
  await chain.mine();
  await step();
});

const step = (over: Partial<WatchSettings> = {}) => watchStep(source, store, { ...settings, ...over });
function deposit(token: Hex | null = chain.contracts.usdc): Hex {
  salt += 1n;
  const { factory, implementation } = chain.contracts;
  const address = depositAddress({ factory, implementation, salt: wordOf(salt) });
  store.deposits.set(address, assetId({ network, token }));
  return address;
}
const amounts = () => store.canonical.map(({ amount }) => amount);
const reorg = (depth: number, transactions: readonly (readonly [object, number])[] = []) => chain.ask('anvil_reorg', depth, transactions);
const transferData = (to: Hex, amount: bigint) => `0xa9059cbb${wordOf(to).slice(2)}${wordOf(amount).slice(2)}`;
const request = (to: Hex, data: string, nonce: string) => ({
  from: anvilAccounts[0],
  to,
  data,
  nonce,
  gas: '0x2dc6c0',
  gasPrice: '0x12a05f200',
});
const nonceOf = (account: Hex) => chain.ask<string>('eth_getTransactionCount', account, 'latest');

describe('arrivals', () => {
  it('sees a deposit, and confirms it after two blocks', async () => {
    const to = deposit();
    const hash = await chain.transfer(chain.contracts.usdc, to, 19_990_000n);
    await chain.mine();
    const { sightings, tip } = await step();
    expect(sightings).toMatchObject([
      { network, address: to, amount: 19_990_000n, announced: 19_990_000n, txHash: hash, wrongAsset: false, blockNumber: tip.number },
    ]);
    const [seen] = sightings;
    const policy = confirmationPolicy(seen?.asset ?? `${network}/`, 19_990_000n, null);
    const depth = async () => depthOf(seen?.blockNumber ?? 0, (await step()).tip, policy);
    expect(await depth()).toEqual({ state: 'seen', confirmations: 0, required: 2 });
    await chain.mine();
    expect(await depth()).toMatchObject({ state: 'seen', confirmations: 1 });
    await chain.mine();
    expect(await depth()).toMatchObject({ state: 'confirmed', confirmations: 2 });
  });

  it('sees two payments of one block apart, and reads no more blocks than it may', async () => {
    const [a, b] = [deposit(), deposit()];
    await chain.transfer(chain.contracts.usdc, a, 1n);
    await chain.transfer(chain.contracts.usdc, b, 2n);
    await chain.mine(5);
    expect(await step({ blocksMax: 2 })).toMatchObject({ blocksRead: 2, behind: true });
    expect(await step({ blocksMax: 2 })).toMatchObject({ blocksRead: 2, behind: true });
    expect(await step({ blocksMax: 2 })).toMatchObject({ blocksRead: 1, behind: false });
    expect(amounts()).toEqual([1n, 2n]);
  });

  it('credits what arrived of a token that keeps a fee, not what its log says', async () => {
    const to = deposit(chain.contracts.feeOnTransfer);
    await chain.transfer(chain.contracts.feeOnTransfer, to, 1_000_000n);
    await chain.transfer(chain.contracts.feeOnTransfer, to, 500_000n);
    await chain.mine();
    await step();
    expect(store.canonical.map(({ amount, announced }) => [amount, announced])).toEqual([
      [1_000_000n, 1_000_000n],
      [485_000n, 500_000n],
    ]);
  });

  it('flags an accepted token that was not asked for', async () => {
    const to = deposit(chain.contracts.usdc);
    await chain.transfer(chain.contracts.feeOnTransfer, to, 100n);
    await chain.mine();
    await step();
    expect(store.canonical).toMatchObject([{ wrongAsset: true, amount: 99n }]);
  });

  it('is not fooled by a transfer of nothing, or by a token of somebody else', async () => {
    const to = deposit();
    await chain.transfer(chain.contracts.usdc, to, 0n);
    await chain.transfer(chain.contracts.noReturn, to, 10n ** 12n);
    await chain.mine();
    expect((await step()).sightings).toEqual([]);
    // The spoof is really there for whoever filters by topic only.
    const logs = await chain.ask<unknown[]>('eth_getLogs', { fromBlock: 'latest', toBlock: 'latest', topics: [null, null, wordOf(to)] });
    expect(logs).toHaveLength(2);
  });

  it('sees the native coin, even when a contract sends it from inside', async () => {
    const [plain, inner] = [deposit(null), deposit(null)];
    store.native.add(inner);
    await chain.send(plain, '0x', { value: 7n });
    // A forwarder whose treasury is the deposit pays it by an internal call: no log, no listed transaction.
    const relay = await relayTo(inner);
    await chain.send(relay, '0x', { value: 9n });
    await chain.mine();
    await chain.send(relay, `0x01681a62${'0'.repeat(64)}`);
    await chain.mine();
    const { sightings } = await step();
    expect(sightings.map(({ address, amount, index }) => [address, amount, index])).toEqual([
      [plain, 7n, 'native'],
      [inner, 9n, 'native'],
    ]);
  });
});

/** Deploys a DepositForwarder that pays out to `treasury`. */
async function relayTo(treasury: Hex): Promise<Hex> {
  const { depositContracts } = await import('../src/dev/deployment.ts');
  const { implementation } = depositContracts(treasury);
  await chain.send('0x4e59b44847b379578588920cA78FbF26c0B4956C', implementation.data);
  await chain.mine();
  return implementation.address;
}

describe('reorgs', () => {
  it('takes back a payment that vanished', async () => {
    const to = deposit();
    await chain.transfer(chain.contracts.usdc, to, 5n);
    await chain.mine(3);
    await step();
    expect(amounts()).toEqual([5n]);
    await reorg(3);
    expect(await step()).toMatchObject({ blocksLeft: 3, blocksRead: 3 });
    expect(amounts()).toEqual([]);
    expect(store.rows.size).toBe(1);
  });

  it('finds it again at another height and log index, as another sighting', async () => {
    const to = deposit();
    await chain.transfer(chain.contracts.usdc, to, 5n);
    await chain.mine(4);
    await step();
    const [before] = store.canonical;
    const nonce = BigInt(await nonceOf(anvilAccounts[0])) - 1n;
    const other = request(chain.contracts.usdc, transferData(anvilAccounts[2], 1n), `0x${nonce.toString(16)}`);
    const again = request(chain.contracts.usdc, transferData(to, 5n), `0x${(nonce + 1n).toString(16)}`);
    await reorg(4, [
      [other, 2],
      [again, 2],
    ]);
    await step();
    const [after] = store.canonical;
    expect(amounts()).toEqual([5n]);
    expect(after?.blockNumber).toBe((before?.blockNumber ?? 0) + 2);
    expect(after?.blockHash).not.toBe(before?.blockHash);
    expect([before?.index, after?.index]).toEqual(['0', '1']);
    expect(store.rows.size).toBe(2);
  });

  it('sees a double spend for what it is', async () => {
    const to = deposit();
    await chain.transfer(chain.contracts.usdc, to, 5n);
    await chain.mine(2);
    await step();
    const nonce = BigInt(await nonceOf(anvilAccounts[0])) - 1n;
    const elsewhere = request(chain.contracts.usdc, transferData(anvilAccounts[2], 5n), `0x${nonce.toString(16)}`);
    await reorg(2, [[elsewhere, 0]]);
    await step();
    expect(amounts()).toEqual([]);
    await chain.mine(3);
    await step();
    expect(amounts()).toEqual([]);
  });

  it('notices a reorg that made the chain no longer', async () => {
    const to = deposit();
    await chain.transfer(chain.contracts.usdc, to, 5n);
    await chain.mine();
    await step();
    await reorg(1);
    const { tip, cursor, blocksLeft } = await step();
    expect([cursor.number, blocksLeft]).toEqual([tip.number, 1]);
    expect(amounts()).toEqual([]);
  });

  it('notices a chain that became shorter', async () => {
    const to = deposit();
    await chain.transfer(chain.contracts.usdc, to, 5n);
    await chain.mine(4);
    await step();
    await chain.ask('anvil_rollback', 4);
    await step();
    // Nothing contradicts us yet: it may be a node that lags. With the first other block it is certain.
    await chain.ask('evm_increaseTime', 60);
    await chain.mine(1);
    await step();
    expect(amounts()).toEqual([]);
    expect((await store.cursor())?.number).toBe((await source.tip()).number);
  });

  it.each(Array.from({ length: 30 }, (_, i) => i + 1))('of depth %d', async (depth) => {
    const [kept, lost] = [deposit(), deposit()];
    await chain.transfer(chain.contracts.usdc, kept, 3n);
    await chain.mine();
    await chain.transfer(chain.contracts.usdc, lost, 5n);
    await chain.mine(depth);
    await step();
    expect(amounts()).toEqual([3n, 5n]);
    await reorg(depth);
    const longer = depth % 3; // the other branch may be as long as ours, or longer
    if (longer > 0) await chain.mine(longer);
    expect(await step()).toMatchObject({ blocksLeft: depth, blocksRead: depth + longer });
    expect(amounts()).toEqual([3n]);
  });

  it('stops before it believes one that is too deep, unless told to follow', async () => {
    store = new MemoryWatchStore(5);
    await step();
    const to = deposit();
    await chain.transfer(chain.contracts.usdc, to, 5n);
    await chain.mine(9);
    await step();
    await reorg(9);
    await expect(step({ reorgBlocksMax: 64 })).rejects.toMatchObject({ why: 'reorg-too-deep' });
    expect(await step({ followDeepReorgs: true })).toMatchObject({ behind: false });
    expect(await step()).toMatchObject({ blocksLeft: 0 });
  });
});

describe('running again', () => {
  it('changes nothing: from an older cursor, and by reading again', async () => {
    const to = deposit();
    await chain.transfer(chain.contracts.usdc, to, 5n);
    await chain.mine(6);
    await step();
    const rows = [...store.rows.keys()];
    await store.stepBack(6);
    expect(await step()).toMatchObject({ blocksRead: 6 });
    expect([...store.rows.keys()]).toEqual(rows);
    expect(amounts()).toEqual([5n]);
    expect(await readAgain(source, store, settings, 7)).toHaveLength(1);
    expect([...store.rows.keys()]).toEqual(rows);
  });

  it('reads again what a node had left out', async () => {
    const to = deposit();
    store.deposits.delete(to);
    await chain.transfer(chain.contracts.usdc, to, 5n);
    await chain.mine(2);
    await step();
    expect(amounts()).toEqual([]);
    store.deposits.set(to, assetId({ network, token: chain.contracts.usdc }));
    await readAgain(source, store, settings, 5);
    expect(amounts()).toEqual([5n]);
  });

  it('goes on after dying between any two writes', async () => {
    const to = deposit();
    await chain.transfer(chain.contracts.usdc, to, 5n);
    await chain.mine(3);
    for (let survivors = 0; survivors < 3; survivors += 1) {
      const advance = store.advance.bind(store);
      let calls = 0;
      store.advance = async (...args) => {
        calls += 1;
        if (calls > 1) throw new Error('killed');
        await advance(...args);
      };
      await step().catch((error: Error) => expect(error.message).toBe('killed'));
      store.advance = advance;
    }
    await step();
    expect(amounts()).toEqual([5n]);
    expect(store.rows.size).toBe(1);
  });
});
