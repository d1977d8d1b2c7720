import { startStandIn } from '@souk/payments-stripe/testing';
import { insist } from '../../crash/insist.ts';
import { startPaidChain } from '../../driver/chain.ts';
import { staffKey } from '../../driver/environment.ts';
import type { OpenStore, Shelf } from '../../driver/open-store.ts';
import { oursOf, theirsOf } from '../webhooks/both-sides.ts';
import { judge } from '../webhooks/judge.ts';
import { askMsMax, type Means } from './buy.ts';
import { TcpProxy } from './proxy.ts';

export type LinkName = 'database' | 'stripe' | 'chain';

/** A connection of the store that goes through a proxy, and a shopper's way to pay that needs it. */
export interface Link extends AsyncDisposable {
  readonly proxy: TcpProxy;
  /** For the store under trouble, and for one that goes past the proxy. */
  readonly environment: Readonly<Record<string, string>>;
  readonly direct: Readonly<Record<string, string>>;
  means(url: () => string): Means;
  /** Called when the store listens. */
  listening(url: string): void;
  /** Ours is theirs. @throws Error */
  compare(store: OpenStore): Promise<void>;
}

async function proxyTo(url: string): Promise<{ proxy: TcpProxy; through: string }> {
  const through = new URL(url);
  const proxy = new TcpProxy({ host: through.hostname, port: Number.parseInt(through.port, 10) });
  through.port = `${await proxy.listen()}`;
  return { proxy, through: through.href.replace(/\/$/, '') };
}

/** Staff say that the money arrived. */
async function toDatabase({ databaseUrl }: Shelf): Promise<Link> {
  const { proxy, through } = await proxyTo(databaseUrl);
  return {
    proxy,
    environment: { DATABASE_URL: through },
    direct: {},
    means: (url) => ({
      provider: 'manual',
      pay: async ({ id }, name) => {
        const path = `/admin/payments/${id}/captures`;
        const answer = await insist(url, { method: 'POST', path, token: staffKey, key: `${name}-capture`, body: {} }, askMsMax);
        if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${answer.text}`);
      },
    }),
    listening: () => undefined,
    compare: async () => undefined,
    [Symbol.asyncDispose]: () => proxy[Symbol.asyncDispose](),
  };
}

const secret = 'whsec_ofTheLinks';

async function toStripe({ databaseUrl }: Shelf): Promise<Link> {
  const standIn = await startStandIn();
  const { proxy, through } = await proxyTo(standIn.url);
  const environment = {
    STRIPE_SECRET_KEY: standIn.secretKey,
    STRIPE_WEBHOOK_SECRET: secret,
    STRIPE_API_BASE: through,
    SOUK_PAYMENTS_STRIPE_TIMEOUT: '700 milliseconds',
  };
  return {
    proxy,
    environment: { ...environment, DATABASE_URL: databaseUrl },
    direct: { ...environment, STRIPE_API_BASE: standIn.url },
    means: () => ({
      provider: 'stripe',
      pay: async ({ nextAction }) => {
        const body = new URLSearchParams({
          client_secret: nextAction.clientSecret,
          payment_method: 'pm_card_visa',
          key: standIn.publishableKey,
        });
        const answer = await fetch(`${standIn.url}/v1/payment_intents/${nextAction.paymentIntentId}/confirm`, { method: 'POST', body });
        if (!answer.ok) throw new Error(`The card was not taken: ${await answer.text()}`);
        await answer.arrayBuffer();
      },
    }),
    listening: (url) => void standIn.webhooks.endpoints.push({ url: `${url}/hooks/stripe`, secret, enabledEvents: ['*'] }),
    compare: async (store) => {
      const theirs = theirsOf(standIn.world);
      const faults = (await oursOf(store)).flatMap((ours) => judge(ours, theirs.get(ours.paymentId)));
      if (faults.length > 0) throw new Error(faults.join('\n'));
    },
    [Symbol.asyncDispose]: async () => {
      await proxy[Symbol.asyncDispose]();
      await standIn.close();
    },
  };
}

/** Blocks come by themselves. */
async function toChain({ databaseUrl }: Shelf): Promise<Link> {
  const paid = await startPaidChain();
  const { proxy, through } = await proxyTo(paid.chain.url);
  const networks = paid.environment.SOUK_PAYMENTS_CRYPTO_NETWORKS;
  const mining = setInterval(() => void paid.chain.mine(1).catch(() => undefined), 500); // the last one may find it gone
  let sending: Promise<void> = Promise.resolve();
  return {
    proxy,
    environment: { SOUK_PAYMENTS_CRYPTO_NETWORKS: networks.replaceAll(paid.chain.url, through), DATABASE_URL: databaseUrl },
    direct: paid.environment,
    means: () => ({
      provider: 'crypto',
      pay: ({ nextAction }) => {
        sending = sending.then(() => paid.send(nextAction)); // one wallet: one after the other
        return sending;
      },
    }),
    listening: () => undefined,
    compare: async () => undefined,
    [Symbol.asyncDispose]: async () => {
      clearInterval(mining);
      await proxy[Symbol.asyncDispose]();
      await paid[Symbol.asyncDispose]();
    },
  };
}

const makers = { database: toDatabase, stripe: toStripe, chain: toChain };
export const openLink = (name: LinkName, shelf: Shelf): Promise<Link> => makers[name](shelf);
