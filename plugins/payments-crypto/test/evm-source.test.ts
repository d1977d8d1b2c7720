import { createOutgoing } from '@souk/core/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EvmSource } from '../src/chain/evm-source.ts';
import { quorumOf } from '../src/chain/quorum-source.ts';
import { wordOf } from '../src/domain/hex.ts';
import { anvilAccounts, type RpcProxy, startRpcProxy, startTestChain, type TestChain } from '../src/testing/index.ts';

const outgoing = createOutgoing({ mode: 'production' });
const network = 'eip155:31337';
let chain: TestChain;
const proxies: RpcProxy[] = [];
let [a, b, c]: RpcProxy[] = [];

const sourceAt = (url: string, over: { timeoutMs?: number; attempts?: number } = {}) =>
  new EvmSource(network, { url, timeoutMs: 2_000, attempts: 1, development: false, outgoing, ...over });
async function proxy(): Promise<RpcProxy> {
  const made = await startRpcProxy(chain.url);
  proxies.push(made);
  return made;
}
const faultsOf = (it: RpcProxy | undefined) => it?.faults ?? expect.fail('no proxy');

beforeAll(async () => {
  chain = await startTestChain();
  await chain.transfer(chain.contracts.usdc, anvilAccounts[2], 5n);
  await chain.mine();
});
afterAll(() => chain?.stop());
beforeEach(async () => {
  [a, b, c] = [await proxy(), await proxy(), await proxy()];
});
afterEach(() => Promise.all(proxies.splice(0).map((it) => it.stop())));

const blockOf = async (source: EvmSource) => (await source.block((await source.tip()).number)) ?? expect.fail('no block');

describe('one node', () => {
  it('answers chain, genesis, tip, block, logs and balances', async () => {
    const source = sourceAt(chain.url);
    const { genesisHash } = await source.check();
    expect(genesisHash).toBe((await source.block(0))?.hash);
    const block = await blockOf(source);
    expect(block.parentHash).toBe((await source.block(block.number - 1))?.hash);
    expect(await source.block(block.number + 1)).toBeUndefined();
    expect(await source.logsOf(block, [chain.contracts.usdc])).toMatchObject([
      { address: chain.contracts.usdc.toLowerCase(), index: 0, data: wordOf(5n) },
    ]);
    const after = await source.balance(chain.contracts.usdc, anvilAccounts[2], block.hash);
    expect(after - (await source.balance(chain.contracts.usdc, anvilAccounts[2], block.parentHash))).toBe(5n);
    expect(await source.balance(null, anvilAccounts[2], block.hash)).toBe(10_000n * 10n ** 18n);
  });

  it('is asked for receipts only when its silence is suspicious', async () => {
    const source = sourceAt(a?.url ?? '');
    await source.logsOf(await blockOf(source), [chain.contracts.usdc]);
    await chain.mine();
    expect(await source.logsOf(await blockOf(source), [chain.contracts.usdc])).toEqual([]);
    expect(a?.asked.get('eth_getBlockReceipts')).toBeUndefined();
    await chain.transfer(chain.contracts.usdc, anvilAccounts[2], 5n);
    await chain.mine();
    // This bloom promises a log of every token there is: the receipts show that there is none.
    const promising = { ...(await blockOf(source)), logsBloom: `0x${'f'.repeat(512)}` } as const;
    expect(await source.logsOf(promising, [chain.contracts.usdc, chain.contracts.noReturn])).toHaveLength(1);
    expect(a?.asked.get('eth_getBlockReceipts')).toBe(1);
  });

  it('is caught leaving out logs that the block must hold', async () => {
    faultsOf(a).emptyLogs = true;
    const source = sourceAt(a?.url ?? '');
    await expect(source.logsOf(await blockOf(source), [chain.contracts.usdc])).rejects.toMatchObject({ why: 'logs-incomplete' });
  });

  it('answers an error for a block it does not know, not an empty list', async () => {
    const source = sourceAt(chain.url);
    const block = { ...(await blockOf(source)), hash: wordOf(1n) };
    await expect(source.logsOf(block, [chain.contracts.usdc])).rejects.toMatchObject({ why: 'unknown-block' });
    await expect(source.balance(null, anvilAccounts[0], block.hash)).rejects.toMatchObject({ why: 'state-missing' });
  });

  it('must be of the configured chain', async () => {
    const other = new EvmSource('eip155:1', { url: chain.url, timeoutMs: 2_000, attempts: 1, development: false, outgoing });
    await expect(other.check()).rejects.toMatchObject({ why: 'wrong-chain' });
  });

  it.each([
    ['cut', { cut: 1 }, 'unreachable'],
    ['slow', { delayMs: 500 }, 'timeout'],
    ['overrun', { rateLimited: 1 }, 'rate-limited'],
    ['garbled', { garbled: true }, 'malformed'],
    ['without the method', { missingMethods: ['eth_chainId'] }, 'refused'],
  ])('that is %s is told by its cause', async (_, faults, why) => {
    Object.assign(faultsOf(a), faults);
    await expect(sourceAt(a?.url ?? '', { timeoutMs: 150 }).check()).rejects.toMatchObject({ why });
  });

  it('is asked again after a passing fault, and only then', async () => {
    Object.assign(faultsOf(a), { cut: 1, rateLimited: 1 });
    await sourceAt(a?.url ?? '', { attempts: 4 }).tip();
    Object.assign(faultsOf(b), { missingMethods: ['eth_getBlockByNumber'] });
    await expect(sourceAt(b?.url ?? '', { attempts: 4 }).block(0)).rejects.toMatchObject({ why: 'refused' });
    expect(b?.asked.get('eth_getBlockByNumber')).toBe(1);
  });

  it('without tags has nothing that is safe', async () => {
    const source = sourceAt(chain.url);
    const { safe, finalized } = await source.tip();
    expect([safe, finalized]).toEqual([0, 0]);
  });

  it.each([
    ['http://node.example.com/key', false, false],
    ['http://node.example.com/key', true, true],
    ['http://127.0.0.1:8545', false, true],
    ['http://127.0.0.1.example.com', false, false],
    ['http://localhost:1', false, true],
    ['https://node.example.com/v2/secret', false, true],
    ['ws://127.0.0.1:8545', true, false],
    ['not a url', true, false],
  ])('at %s, development %s: %s', (url, development, allowed) => {
    const make = () => new EvmSource(network, { url, timeoutMs: 1, attempts: 1, development, outgoing });
    if (allowed) expect(make).not.toThrow();
    else expect(make).toThrow(/refused/);
  });

  it('never shows the key in its address', async () => {
    const source = sourceAt(`${a?.url}/v2/secret-key`);
    faultsOf(a).cut = 1;
    await expect(source.tip()).rejects.toThrow(/^(?!.*secret-key)/);
  });
});

describe('a quorum', () => {
  const three = () =>
    quorumOf(
      [a, b, c].map((it) => sourceAt(it?.url ?? '')),
      false,
    );

  it('needs two sources, except in development', () => {
    expect(() => quorumOf([sourceAt(chain.url)], false)).toThrow(RangeError);
    expect(() => quorumOf([], true)).toThrow(RangeError);
    const one = sourceAt(chain.url);
    expect(quorumOf([one], true)).toBe(one);
  });

  it('answers like one node when all agree', async () => {
    const [quorum, one] = [three(), sourceAt(chain.url)];
    const { number } = await one.tip();
    expect(await quorum.tip()).toEqual(await one.tip());
    const block = await blockOf(one);
    expect(await quorum.block(number)).toEqual(block);
    expect(await quorum.logsOf(block, [chain.contracts.usdc])).toEqual(await one.logsOf(block, [chain.contracts.usdc]));
    expect(await quorum.check()).toEqual(await one.check());
  });

  it('outvotes one that lies, and stops when two contradict each other', async () => {
    const block = await blockOf(sourceAt(chain.url));
    faultsOf(a).lyingHash = true;
    expect((await three().block(block.number))?.hash).toBe(block.hash);
    const two = quorumOf([sourceAt(a?.url ?? ''), sourceAt(b?.url ?? '')], false);
    await expect(two.block(block.number)).rejects.toMatchObject({ why: 'disagreement' });
    await expect(two.check()).rejects.toMatchObject({ why: 'disagreement' });
  });

  it('goes by the two that are ahead of one that lags, and waits when two lag', async () => {
    const { number } = await sourceAt(chain.url).tip();
    faultsOf(a).lagBlocks = 1;
    expect((await three().tip()).number).toBe(number);
    expect((await three().block(number))?.number).toBe(number);
    faultsOf(b).lagBlocks = 1;
    expect((await three().tip()).number).toBe(number - 1);
    expect(await three().block(number)).toBeUndefined();
  });

  it('survives one that is gone, and says so when two are', async () => {
    await a?.stop();
    expect((await three().tip()).number).toBe((await sourceAt(chain.url).tip()).number);
    faultsOf(b).garbled = true;
    await expect(three().tip()).rejects.toMatchObject({ why: 'no-quorum' });
  });

  it('is not left without logs by one that hides them', async () => {
    const block = await blockOf(sourceAt(chain.url));
    faultsOf(b).emptyLogs = true;
    expect(await three().logsOf(block, [chain.contracts.usdc])).toHaveLength(1);
  });

  it('tells a source of another chain even when the others agree', async () => {
    const other = await startTestChain();
    try {
      await other.ask('anvil_setChainId', 5);
      const quorum = quorumOf(
        [a?.url ?? '', b?.url ?? '', other.url].map((url) => sourceAt(url)),
        false,
      );
      await expect(quorum.check()).rejects.toMatchObject({ why: 'wrong-chain' });
    } finally {
      await other.stop();
    }
  });

  it('says that a block is unknown when all say so', async () => {
    const block = { ...(await blockOf(sourceAt(chain.url))), hash: wordOf(2n) };
    await expect(three().logsOf(block, [chain.contracts.usdc])).rejects.toMatchObject({ why: 'unknown-block' });
  });
});
