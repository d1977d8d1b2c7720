import { join } from 'node:path';
import authOidc from '@souk/auth-oidc';
import paymentsCrypto from '@souk/payments-crypto';
import paymentsStripe from '@souk/payments-stripe';
import { expect, it, describe as suite } from 'vitest';
import { describe } from '../core/src/host/describe.ts';
import { declarations } from '../scripts/plugin-graph.ts';
import { importsOf } from './tidy/knowledge.ts';
import { filesOf, read, type Source } from './tidy/source.ts';

const root = process.cwd();
/** What opens a connection: of Node, and the libraries of ours that do it for us, and core's own client. */
const openers = /^(?:node:)?(?:https?|http2|net|tls|dgram)$|^(?:@redis\/client|nodemailer|openid-client|stripe|undici|viem)(?:\/|$)/;

/** Of `node:net`, what only reckons with addresses. */
const reckoners = new Set(['BlockList', 'isIP', 'isIPv4', 'isIPv6']);

const callsOut = (source: Source): boolean =>
  /(?<![.\w#])fetch\(|\bnew WebSocket\(|\bnew EventSource\(/.test(source.text) ||
  importsOf(source).some(
    ({ from, names }) => (openers.test(from) && !names.every((name) => reckoners.has(name))) || names.includes('Outgoing'),
  );

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
    expect(calling).toEqual(['auth-oidc', 'limits-redis', 'mail', 'payments-crypto', 'payments-stripe']);
    expect(declared).toEqual(calling);
  });

  it('is said by host, without the key in the path', () => {
    const network = { network: 'eip155:1', treasury: '0x52908400098527886E0F7030069857D2E4169EE7' };
    const token = { symbol: 'USDC', address: '0x52908400098527886E0F7030069857D2E4169EE7', decimals: 6 };
    const rpcUrls = ['https://one.example/v3/secret', 'https://user:secret@two.example:8545', 'https://one.example/other'];
    const environment = {
      STRIPE_API_BASE: 'http://127.0.0.1:12111',
      SOUK_AUTH_OIDC_PROVIDERS: JSON.stringify([
        { name: 'one', issuer: 'https://id.example/realms/one', clientId: 'a', clientSecret: 'secret' },
      ]),
      SOUK_AUTH_OIDC_CALLBACK_URL: 'https://shop.example/sign-in',
      SOUK_PAYMENTS_CRYPTO_NETWORKS: JSON.stringify([{ ...network, rpcUrls, tokens: [token] }]),
    };
    const plugins = [authOidc({}), paymentsStripe({}), paymentsCrypto({})];
    const hosts = (set: Record<string, string>) => describe('', plugins, set).plugins.map(({ outbound }) => outbound[0]?.hosts);
    expect(hosts(environment)).toEqual([['id.example'], ['127.0.0.1:12111'], ['one.example', 'two.example:8545']]);
    expect(hosts({})).toEqual([[], ['api.stripe.com'], []]);
  });
});
