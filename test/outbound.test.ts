import { join } from 'node:path';
import paymentsCrypto from '@souk/payments-crypto';
import paymentsStripe from '@souk/payments-stripe';
import { expect, it, describe as suite } from 'vitest';
import { describe } from '../core/src/host/describe.ts';
import { declarations } from '../scripts/plugin-graph.ts';
import { importsOf } from './tidy/knowledge.ts';
import { filesOf, read, type Source } from './tidy/source.ts';

const root = process.cwd();
/** What opens a connection: of Node, the libraries of ours that do it for us, and core's own client. */
const openers = /^(?:node:)?(?:https?|http2|net|tls|dgram)$|^(?:stripe|undici|viem)(?:\/|$)/;

const callsOut = (source: Source): boolean =>
  /(?<![.\w#])fetch\(|\bnew WebSocket\(|\bnew EventSource\(/.test(source.text) ||
  importsOf(source).some(({ from, names }) => openers.test(from) || names.includes('Outgoing'));

/** A plugin's own sources, without what stands in for others in tests and in development. */
const sourcesOf = (plugin: string): Source[] =>
  filesOf(root, ['.ts'])
    .filter((path) => path.startsWith(join('plugins', plugin, 'src/')) && !/\/(testing|dev)\/|\.test\.ts$/.test(path))
    .map((path) => read(root, path));

suite('where plugins call', () => {
  it('is declared by each that does, and by no other', async () => {
    const plugins = await declarations(root);
    const declared = plugins.filter(({ outbound }) => outbound.length > 0).map(({ name }) => name);
    const calling = plugins.filter(({ name }) => sourcesOf(name).some(callsOut)).map(({ name }) => name);
    expect(calling).toEqual(['payments-crypto', 'payments-stripe']);
    expect(declared).toEqual(calling);
  });

  it('is said by host, without the key in the path', () => {
    const network = { network: 'eip155:1', treasury: '0x52908400098527886E0F7030069857D2E4169EE7' };
    const token = { symbol: 'USDC', address: '0x52908400098527886E0F7030069857D2E4169EE7', decimals: 6 };
    const rpcUrls = ['https://one.example/v3/secret', 'https://user:secret@two.example:8545', 'https://one.example/other'];
    const environment = {
      STRIPE_API_BASE: 'http://127.0.0.1:12111',
      SOUK_PAYMENTS_CRYPTO_NETWORKS: JSON.stringify([{ ...network, rpcUrls, tokens: [token] }]),
    };
    const plugins = [paymentsStripe({}), paymentsCrypto({})];
    const hosts = (set: Record<string, string>) => describe('', plugins, set).plugins.map(({ outbound }) => outbound[0]?.hosts);
    expect(hosts(environment)).toEqual([['127.0.0.1:12111'], ['one.example', 'two.example:8545']]);
    expect(hosts({})).toEqual([['api.stripe.com'], []]);
  });
});
