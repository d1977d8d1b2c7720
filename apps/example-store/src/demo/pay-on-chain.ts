import type { Schema, SoukClient } from '@souk/client';
import { pay } from '@souk/payments-crypto/dev';
import { answered } from './answered.ts';

type Transfer = Extract<Schema<'NextAction'>, { type: 'crypto-transfer' }>;

/** Pays with the development chain's funded wallet, as any wallet would that was shown the request. */
export async function payOnChain(shop: SoukClient, { asset, address, amount }: Transfer): Promise<string> {
  const chain = answered(await shop.GET('/dev/chain'));
  const token = chain.tokens.find((one) => one.asset === asset);
  if (!token) throw new Error(`The development chain has no token ${asset}`);
  const hex = (text: string) => text as `0x${string}`;
  return pay({
    rpcUrl: chain.rpcUrl,
    privateKey: hex(chain.wallet.privateKey),
    token: hex(token.address) as never,
    to: hex(address) as never,
    amount: BigInt(amount),
  });
}
