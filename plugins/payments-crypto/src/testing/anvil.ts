import { type AnvilProcess, startAnvil } from '../dev/anvil-process.ts';
import { create2Deployer, depositContracts, tokenContract } from '../dev/deployment.ts';
import { devTreasury } from '../dev/dev-treasury.ts';
import { type Address, addressOf } from '../domain/address.ts';
import { type Hex, wordOf } from '../domain/hex.ts';

/** Accounts anvil holds open: no signing is needed to send from them. */
export const anvilAccounts = [
  addressOf('0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266'),
  addressOf('0x70997970c51812dc3a010c7d01b50e0d17dc79c8'),
  addressOf('0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc'),
] as const;

/** A chain for one test file: mines when told, on a free port, and ends with the test however that ends. */
export interface TestChain extends AnvilProcess {
  mine(blocks?: number): Promise<void>;
  /** Sends from an open account without mining. */
  send(to: Address, data: Hex, options?: { from?: Address; value?: bigint; nonce?: number; gasPrice?: bigint }): Promise<Hex>;
  /** A token transfer, not yet mined. */
  transfer(token: Address, to: Address, amount: bigint, options?: { from?: Address; nonce?: number; gasPrice?: bigint }): Promise<Hex>;
  readonly contracts: {
    readonly factory: Address;
    readonly implementation: Address;
    readonly usdc: Address;
    readonly feeOnTransfer: Address;
    readonly noReturn: Address;
  };
  readonly treasury: Address;
}

const gas = '0x2dc6c0';

/** Starts a chain with the contracts deployed and every token minted to the first two accounts. */
export async function startTestChain(): Promise<TestChain> {
  const anvil = await startAnvil({ args: ['--no-mining'] });
  const send: TestChain['send'] = (to, data, { from = anvilAccounts[0], value, nonce, gasPrice } = {}) => {
    const optional = { value, nonce, gasPrice };
    const numbers = Object.entries(optional).flatMap(([name, amount]) =>
      amount === undefined ? [] : [[name, `0x${amount.toString(16)}`]],
    );
    return anvil.ask<Hex>('eth_sendTransaction', { from, to, data, gas, ...Object.fromEntries(numbers) });
  };
  const mine = async (blocks = 1): Promise<void> => {
    await anvil.ask('anvil_mine', `0x${blocks.toString(16)}`);
  };
  const { implementation, factory } = depositContracts(devTreasury);
  const tokens = {
    usdc: tokenContract('TestToken'),
    feeOnTransfer: tokenContract('FeeOnTransferToken'),
    noReturn: tokenContract('NoReturnToken'),
  };
  for (const contract of [implementation, factory, ...Object.values(tokens)]) await send(create2Deployer, contract.data);
  for (const token of Object.values(tokens)) {
    for (const account of anvilAccounts) await send(token.address, `0x40c10f19${wordOf(account).slice(2)}${wordOf(10n ** 15n).slice(2)}`);
  }
  await mine();
  return {
    ...anvil,
    mine,
    send,
    transfer: (token, to, amount, options) => send(token, `0xa9059cbb${wordOf(to).slice(2)}${wordOf(amount).slice(2)}`, options),
    contracts: {
      factory: factory.address,
      implementation: implementation.address,
      usdc: tokens.usdc.address,
      feeOnTransfer: tokens.feeOnTransfer.address,
      noReturn: tokens.noReturn.address,
    },
    treasury: devTreasury,
  };
}
