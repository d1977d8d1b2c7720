import { startTestChain, type TestChain } from '@souk/payments-crypto/testing';

type Address = TestChain['treasury'];

/** What a shopper is told to send, and where. */
interface TransferAsked {
  readonly address: string;
  readonly amount: string;
}

export interface PaidChain extends AsyncDisposable {
  readonly chain: TestChain;
  /** Tells a store to watch this chain; two blocks make it sure. */
  readonly environment: { readonly SOUK_PAYMENTS_CRYPTO_NETWORKS: string };
  /** Sends what is asked for; it is not mined yet. */
  send(action: TransferAsked): Promise<void>;
  /** Blocks vanish, with all that was in them; others come in their place. */
  reorg(depth: number): Promise<void>;
}

/** A real EVM node that mines when told. */
export async function startPaidChain(): Promise<PaidChain> {
  const chain = await startTestChain();
  const { usdc, factory, implementation } = chain.contracts;
  const two = { blocks: 2 };
  await chain.mine(20); // the contracts lie deeper than any reorg of a test
  const network = {
    network: 'eip155:31337',
    rpcUrls: [chain.url],
    treasury: chain.treasury,
    factory,
    implementation,
    tokens: [{ symbol: 'tUSDC', address: usdc, decimals: 6 }],
    confirmations: { small: two, large: two },
  };
  return {
    chain,
    environment: { SOUK_PAYMENTS_CRYPTO_NETWORKS: JSON.stringify([network]) },
    send: async ({ address, amount }) => void (await chain.transfer(usdc, address as Address, BigInt(amount))),
    reorg: async (depth) => void (await chain.ask('anvil_reorg', depth, [])),
    [Symbol.asyncDispose]: () => chain.stop(),
  };
}
