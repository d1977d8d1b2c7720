export { anvilBinary } from './anvil-binary.ts';
export { type Deployment, depositContracts } from './deployment.ts';
export { type DevChain, type DevChainInfo, devChainFile, readDevChain, startDevChain } from './dev-chain.ts';
export { devTreasury } from './dev-treasury.ts';
export { type Pay, pay } from './pay.ts';
