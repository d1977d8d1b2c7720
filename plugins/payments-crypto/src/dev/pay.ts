import type { Address } from '../domain/address.ts';
import type { Hex } from '../domain/hex.ts';

/** What a shopper's wallet sends: base units of a token, or wei when `token` is null. */
export interface Pay {
  readonly rpcUrl: string;
  readonly privateKey: Hex;
  readonly token: Address | null;
  readonly to: Address;
  readonly amount: bigint;
}

/** Pays as any wallet does and answers the transaction's hash, mined or not. @throws Error when the node refuses it */
export async function pay({ rpcUrl, privateKey, token, to, amount }: Pay): Promise<Hex> {
  const { createWalletClient, defineChain, http } = await import('viem');
  const { privateKeyToAccount } = await import('viem/accounts');
  const transport = http(rpcUrl);
  const probe = createWalletClient({ transport });
  const id = await probe.getChainId();
  const chain = defineChain({
    id,
    name: `chain ${id}`,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  });
  const wallet = createWalletClient({ account: privateKeyToAccount(privateKey), chain, transport });
  if (token === null) return wallet.sendTransaction({ to, value: amount });
  // No return value is declared, for some tokens have none.
  const abi = [
    {
      type: 'function',
      name: 'transfer',
      stateMutability: 'nonpayable',
      inputs: [
        { name: 'to', type: 'address' },
        { name: 'value', type: 'uint256' },
      ],
      outputs: [],
    },
  ] as const;
  return wallet.writeContract({ address: token, abi, functionName: 'transfer', args: [to, amount] });
}
