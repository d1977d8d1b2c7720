export { type Pay, pay } from '../dev/pay.ts';
export { anvilAccounts, startTestChain, type TestChain } from './anvil.ts';
export { MemoryWatchStore } from './memory-watch-store.ts';
export { type Faults, type RpcProxy, startRpcProxy } from './rpc-proxy.ts';
