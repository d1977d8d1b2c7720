import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Address, addressOf } from '../domain/address.ts';
import { type AssetId, assetId, type NetworkId, networkId } from '../domain/caip.ts';
import { type Hex, wordOf } from '../domain/hex.ts';
import { type AnvilProcess, askNode, startAnvil } from './anvil-process.ts';
import { ChainState } from './chain-state.ts';
import { create2Deployer, type Deployment, depositContracts, tokenContract } from './deployment.ts';
import { devChainId, devTreasury } from './dev-treasury.ts';

/** What other processes need to use the development chain; also in the file `devChainFile(stateFile)`. */
export interface DevChainInfo {
  readonly network: NetworkId;
  readonly rpcUrl: string;
  readonly tokens: readonly { readonly asset: AssetId; readonly address: Address; readonly symbol: string; readonly decimals: number }[];
  /** The shopper's funded wallet. A key that the whole world knows: play money only. */
  readonly wallet: { readonly address: Address; readonly privateKey: Hex };
  readonly factory: Address;
  readonly implementation: Address;
  /** Where sweeps go. Nobody has its key, the store least of all. */
  readonly treasury: Address;
}

export interface DevChain extends DevChainInfo {
  stop(): Promise<void>;
}

/** The same genesis on every machine, so a store whose chain was deleted meets a reorg and not a stranger. */
const genesisSeconds = 1_735_689_600;
const saveEveryMs = 5_000;
const mintedUsdc = 1_000_000n * 10n ** 6n;

/** Two of the accounts of the well-known test mnemonic "test test … junk", which anvil holds open and funds. */
const deployer = addressOf('0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266');
const shopper = {
  address: addressOf('0x70997970c51812dc3a010c7d01b50e0d17dc79c8'),
  privateKey: '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d',
} as const;
/** Where a chain with this state file says how to reach it while it runs. */
export const devChainFile = (stateFile: string): string => stateFile.replace(/(\.json)?$/, '.running.json');

/** How to reach the chain that runs with this state file; undefined when none does. */
export function readDevChain(stateFile: string): DevChainInfo | undefined {
  const file = devChainFile(stateFile);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Running).chain : undefined;
}

interface Running {
  readonly pid: number;
  readonly chain: DevChainInfo;
}

/**
 * Starts the development chain: a block a second, the contracts deployed, the shopper funded. It ends with this process,
 * however that ends, and goes on from the same blocks at the next start.
 * @param options.stateFile where the chain is kept between runs
 * @throws Error when anvil is missing, or a chain already runs with this state file
 */
export async function startDevChain(options: { port?: number; stateFile: string; log: (line: string) => void }): Promise<DevChain> {
  await previousEnded(options.stateFile);
  const state = new ChainState(options.stateFile);
  const known = state.restore(options.log);
  const anvil = await startAnvil({
    ...(options.port === undefined ? {} : { port: options.port }),
    args: [
      '--chain-id',
      `${devChainId}`,
      '--no-mining',
      '--dump-state',
      state.exitFile,
      ...(known ? ['--load-state', state.file] : ['--timestamp', `${genesisSeconds}`]),
    ],
  });
  try {
    const chain = await prepare(anvil);
    writeRunning(options.stateFile, { pid: anvil.pid, chain });
    const stopSaving = keepSaving(anvil, state, options.log);
    const stop = async (): Promise<void> => {
      await stopSaving();
      await anvil.stop();
      rmSync(devChainFile(options.stateFile), { force: true });
    };
    return { ...chain, stop };
  } catch (error) {
    await anvil.kill();
    throw error;
  }
}

/** A chain whose store was killed is still writing its state: wait for it, or two would write to one file. */
async function previousEnded(stateFile: string): Promise<void> {
  const file = devChainFile(stateFile);
  if (!existsSync(file)) return;
  const { pid, chain } = JSON.parse(readFileSync(file, 'utf8')) as Running;
  const running = (): Promise<boolean> =>
    askNode(chain.rpcUrl, 'eth_chainId', []).then(
      () => isAlive(pid),
      () => false,
    );
  for (const started = performance.now(); isAlive(pid); await sleep(20)) {
    if (performance.now() - started < 3_000) continue;
    if (!(await running())) break; // the number has gone to some other process
    throw new Error(`A development chain already runs with ${stateFile} at ${chain.rpcUrl} (process ${pid})`);
  }
  rmSync(file, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Deploys what is not there yet, then lets the clock and the blocks run. All of it lands in one block. */
async function prepare(anvil: AnvilProcess): Promise<DevChainInfo> {
  const { implementation, factory } = depositContracts(devTreasury);
  const token = tokenContract('TestToken');
  await anvil.ask('evm_setTime', Math.floor((performance.timeOrigin + performance.now()) / 1_000));
  const sent = [await deployMissing(anvil, implementation), await deployMissing(anvil, factory), await deployMissing(anvil, token)];
  if (sent[2]) await send(anvil, token.address, `0x40c10f19${wordOf(shopper.address).slice(2)}${wordOf(mintedUsdc).slice(2)}`);
  if (sent.includes(true)) await anvil.ask('evm_mine');
  for (const { address } of [implementation, factory, token]) {
    if (!(await isDeployed(anvil, address))) throw new Error(`The development chain could not deploy the contract at ${address}`);
  }
  await anvil.ask('evm_setIntervalMining', 1);
  const network = networkId(devChainId);
  return {
    network,
    rpcUrl: anvil.url,
    tokens: [{ asset: assetId({ network, token: token.address }), address: token.address, symbol: 'tUSDC', decimals: 6 }],
    wallet: shopper,
    factory: factory.address,
    implementation: implementation.address,
    treasury: devTreasury,
  };
}

const isDeployed = async (anvil: AnvilProcess, address: Address): Promise<boolean> =>
  (await anvil.ask<Hex>('eth_getCode', address, 'latest')) !== '0x';

/** True when it had to be sent. */
async function deployMissing(anvil: AnvilProcess, contract: Deployment): Promise<boolean> {
  if (await isDeployed(anvil, contract.address)) return false;
  await send(anvil, create2Deployer, contract.data);
  return true;
}

/** Gas is given, not estimated: what is sent before it is not mined yet, and an estimate would not see it. */
const send = (anvil: AnvilProcess, to: Address, data: Hex): Promise<Hex> =>
  anvil.ask('eth_sendTransaction', { from: deployer, to, data, gas: '0x2dc6c0' });

/** Owner-only, for the shopper's key is in it; whole or not at all, for others read it at any time. */
function writeRunning(stateFile: string, running: Running): void {
  const file = devChainFile(stateFile);
  writeFileSync(`${file}.new`, `${JSON.stringify(running, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Saves the state every few seconds, less often when that takes long. A save that fails is told and tried again. */
function keepSaving(anvil: AnvilProcess, state: ChainState, log: (line: string) => void): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const save = async (): Promise<void> => state.save(await anvil.ask<string>('anvil_dumpState'));
  const loop = async (): Promise<void> => {
    for (let waitMs = saveEveryMs; !signal.aborted; ) {
      await sleep(waitMs, undefined, { signal, ref: false }).catch(() => undefined); // ends early when we stop
      if (signal.aborted) return;
      const started = performance.now();
      await save().catch((error: unknown) => log(`The development chain could not be saved: ${String(error)}`));
      waitMs = Math.max(saveEveryMs, 20 * (performance.now() - started));
    }
  };
  const saving = loop();
  void anvil.exited.then(() => {
    if (!signal.aborted) log('The development chain ended by itself; start the store again');
    stopping.abort();
  });
  return () => {
    stopping.abort();
    return saving;
  };
}
