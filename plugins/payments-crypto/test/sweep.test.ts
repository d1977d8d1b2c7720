import { type Abi, decodeEventLog } from 'viem';
import { encodeFunctionData } from 'viem/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { artifactOf } from '../src/artifacts.ts';
import { depositAddress } from '../src/domain/deposit-address.ts';
import { type Hex, wordOf } from '../src/domain/hex.ts';
import { anvilAccounts, pay, startTestChain, type TestChain } from '../src/testing/index.ts';

const shopperKey = '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d';
const anybody = anvilAccounts[2];
const native = `0x${'0'.repeat(40)}` as const;
const factoryAbi = artifactOf('DepositFactory').abi as Abi;
let chain: TestChain;

beforeAll(async () => {
  chain = await startTestChain();
});
afterAll(() => chain?.stop());

const addressFor = (salt: Hex) => depositAddress({ ...chain.contracts, salt });
const balance = async (token: Hex | null, holder: Hex) =>
  BigInt(
    token === null
      ? await chain.ask<Hex>('eth_getBalance', holder, 'latest')
      : await chain.ask<Hex>('eth_call', { to: token, data: `0x70a08231${wordOf(holder).slice(2)}` }, 'latest'),
  );
async function call(
  functionName: string,
  args: readonly unknown[],
): Promise<{ status: Hex; logs: { address: Hex; topics: [Hex, ...Hex[]]; data: Hex }[] }> {
  const hash = await chain.send(chain.contracts.factory, encodeFunctionData({ abi: factoryAbi, functionName, args }), { from: anybody });
  await chain.mine();
  return chain.ask('eth_getTransactionReceipt', hash);
}
async function shopperPays(token: Hex | null, to: Hex, amount: bigint): Promise<void> {
  await pay({ rpcUrl: chain.url, privateKey: shopperKey, token, to, amount });
  await chain.mine();
}
/** What the treasury gains by the work. */
async function gained(token: Hex | null, work: () => Promise<unknown>): Promise<bigint> {
  const before = await balance(token, chain.treasury);
  await work();
  return (await balance(token, chain.treasury)) - before;
}

describe('deposit addresses', () => {
  it('are what the factory says, before and after deploying', async () => {
    for (const salt of [wordOf(1n), wordOf(2n ** 256n - 1n)]) {
      const said = () =>
        chain.ask<Hex>(
          'eth_call',
          { to: chain.contracts.factory, data: encodeFunctionData({ abi: factoryAbi, functionName: 'addressOf', args: [salt] }) },
          'latest',
        );
      const before = await said();
      expect(before).toBe(wordOf(addressFor(salt)));
      expect(await chain.ask('eth_getCode', addressFor(salt), 'latest')).toBe('0x');
      expect((await call('deploy', [salt])).status).toBe('0x1');
      const clone = `0x363d3d373d3d3d363d73${chain.contracts.implementation.slice(2).toLowerCase()}5af43d82803e903d91602b57fd5bf3`;
      expect(await chain.ask('eth_getCode', addressFor(salt), 'latest')).toBe(clone);
      expect(await said()).toBe(before);
      expect((await call('deploy', [salt])).status).toBe('0x1'); // being overtaken is no error
    }
  });
});

describe('sweeping, by anybody', () => {
  it('collects a deposit, and a late payment to the same address again', async () => {
    const { usdc } = chain.contracts;
    const salt = wordOf(100n);
    await shopperPays(usdc, addressFor(salt), 19_990_000n);
    expect(await gained(usdc, () => call('deployAndSweep', [salt, [usdc]]))).toBe(19_990_000n);
    expect(await balance(usdc, addressFor(salt))).toBe(0n);

    await shopperPays(usdc, addressFor(salt), 5n);
    expect(await gained(usdc, () => call('deployAndSweep', [salt, [usdc]]))).toBe(5n);
    expect(await gained(usdc, () => call('deployAndSweep', [salt, [usdc]]))).toBe(0n);
  });

  it('collects the native coin, before and after the clone is there', async () => {
    const salt = wordOf(101n);
    await shopperPays(null, addressFor(salt), 10n ** 18n);
    expect(await gained(null, () => call('deployAndSweep', [salt, [native]]))).toBe(10n ** 18n);
    await shopperPays(null, addressFor(salt), 7n);
    expect(await gained(null, () => call('deployAndSweep', [salt, [native]]))).toBe(7n);
  });

  it('collects a token that answers nothing', async () => {
    const { noReturn } = chain.contracts;
    const salt = wordOf(102n);
    await chain.transfer(noReturn, addressFor(salt), 8n, { from: anvilAccounts[1] });
    await chain.mine();
    expect(await gained(noReturn, () => call('deployAndSweep', [salt, [noReturn]]))).toBe(8n);
  });

  it('collects many at once, and one that refuses holds up nobody', async () => {
    const { usdc, factory } = chain.contracts;
    const salts = [wordOf(200n), wordOf(201n), wordOf(202n)];
    for (const salt of salts) await shopperPays(usdc, addressFor(salt), 10n);
    const notAToken = factory;
    let receipt: Awaited<ReturnType<typeof call>> | undefined;
    expect(
      await gained(usdc, async () => {
        receipt = await call('deployAndSweepMany', [salts, [notAToken, usdc]]);
      }),
    ).toBe(30n);
    const failures = receipt?.logs
      .filter((log) => log.address === factory.toLowerCase())
      .map((log) => decodeEventLog({ abi: factoryAbi, ...log }));
    expect(failures?.filter(({ eventName }) => eventName === 'SweepFailed').map(({ args }) => args)).toEqual(
      salts.map((salt) => ({ deposit: addressFor(salt), token: notAToken })),
    );
    expect((await call('deployAndSweep', [salts[0], [notAToken]])).status).toBe('0x0');
  });

  it('sends to the treasury only: nothing in a clone can be set', async () => {
    const abi = artifactOf('DepositForwarder').abi as Abi;
    const names = abi.flatMap((entry) => (entry.type === 'function' ? [`${entry.name} ${entry.stateMutability}`] : []));
    expect(names.sort()).toEqual(['sweep nonpayable', 'treasury view']);
    const data = encodeFunctionData({ abi, functionName: 'treasury' });
    expect(await chain.ask('eth_call', { to: addressFor(wordOf(100n)), data }, 'latest')).toBe(wordOf(chain.treasury));
  });
});
