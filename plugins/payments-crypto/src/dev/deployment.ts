import { artifactOf } from '../artifacts.ts';
import { type Address, addressOf } from '../domain/address.ts';
import { create2Address, initCodeHash } from '../domain/deposit-address.ts';
import { type Hex, wordOf } from '../domain/hex.ts';

/** The deployer contract that most EVM chains have at this address: what it deploys has the same address everywhere. */
export const create2Deployer = addressOf('0x4e59b44847b379578588920ca78fbf26c0b4956c');

/** A contract whose address is known before it is deployed: send `data` to the deployer. */
export interface Deployment {
  readonly address: Address;
  readonly data: Hex;
}

const salt = wordOf(0n);

function deploymentOf(initCode: Hex): Deployment {
  return { address: create2Address(create2Deployer, salt, initCodeHash(initCode)), data: `${salt}${initCode.slice(2)}` as Hex };
}

/** What a merchant's deposits need. The addresses depend on the treasury, the committed artifacts, and nothing else. */
export function depositContracts(treasury: Address): { readonly implementation: Deployment; readonly factory: Deployment } {
  const implementation = deploymentOf(`${artifactOf('DepositForwarder').bytecode}${wordOf(treasury).slice(2)}` as Hex);
  const factory = deploymentOf(`${artifactOf('DepositFactory').bytecode}${wordOf(implementation.address).slice(2)}` as Hex);
  return { implementation, factory };
}

export const tokenContract = (name: 'TestToken' | 'FeeOnTransferToken' | 'NoReturnToken'): Deployment =>
  deploymentOf(artifactOf(name).bytecode);
