import { readFileSync } from 'node:fs';
import type { Hex } from './domain/hex.ts';

export type ContractName = 'DepositForwarder' | 'DepositFactory' | 'TestToken' | 'FeeOnTransferToken' | 'NoReturnToken';

/** A compiled contract as `contracts/compile.ts` wrote it. */
export interface Artifact {
  readonly contract: ContractName;
  readonly source: string;
  readonly sourceSha256: string;
  readonly compiler: string;
  readonly abi: readonly unknown[];
  readonly bytecode: Hex;
  readonly deployedBytecode: Hex;
}

/** Read from disk when asked for: a store that only watches never needs one. */
export const artifactOf = (contract: ContractName): Artifact =>
  JSON.parse(readFileSync(new URL(`../artifacts/${contract}.json`, import.meta.url), 'utf8')) as Artifact;
