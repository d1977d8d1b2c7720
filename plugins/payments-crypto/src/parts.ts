import type { AddressPool } from './address-pool.ts';
import type { ChainWatcher } from './chain-watcher.ts';
import type { Chains } from './chains.ts';
import { paymentsCrypto } from './contracts.ts';
import type { Deposits } from './deposits.ts';
import type { Networks } from './networks.ts';
import type { Rates } from './rates.ts';
import type { Settling } from './settling.ts';

/** Our own parts: others see the provider `crypto` only. */
export const NetworksPart = paymentsCrypto.service<Networks>('Networks');
export const RatesPart = paymentsCrypto.service<Rates>('Rates');
export const SettlingPart = paymentsCrypto.service<Settling>('Settling');
export const ChainsPart = paymentsCrypto.service<Chains>('Chains');
export const ChainWatcherPart = paymentsCrypto.service<ChainWatcher>('ChainWatcher');
export const AddressPoolPart = paymentsCrypto.service<AddressPool>('AddressPool');
export const DepositsPart = paymentsCrypto.service<Deposits>('Deposits');
