import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { client } from './real-provider.ts';

/** What this issuer does that a certified one would not. */
export interface Odd {
  /** Into the ID token, or with undefined out of it. */
  readonly claims?: Record<string, unknown>;
  /** No signature at all, or that of another key. */
  readonly signed?: 'not at all' | 'by another key';
  /** Into the discovery document. */
  readonly metadata?: Record<string, unknown>;
  /** What it answers under these paths. */
  readonly answers?: Readonly<Record<string, (response: ServerResponse) => void>>;
  readonly userinfo?: Record<string, unknown>;
}

export interface OddIssuer extends AsyncDisposable {
  readonly issuer: string;
  /** What it was asked, by path, with the bodies. */
  readonly asked: { readonly path: string; readonly body: string; readonly authorization: string | undefined }[];
  /** The nonce and the challenge of whom it would sign in; any code will do. */
  expect(url: string): void;
  odd: Odd;
  close(): Promise<void>;
}

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export async function startOddIssuer(): Promise<OddIssuer> {
  const [keys, others] = [await generateKeyPair('ES256'), await generateKeyPair('ES256')];
  const jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] };
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let [nonce, challenge] = ['', ''];

  async function idToken({ claims = {}, signed }: Odd): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const payload = { iss: issuer, sub: 'ann', aud: client.clientId, iat: now, exp: now + 60, nonce, ...claims } as JWTPayload;
    if (signed === 'not at all') return `${base64url({ alg: 'none' })}.${base64url(payload)}.`;
    const key = signed === 'by another key' ? others.privateKey : keys.privateKey;
    return new SignJWT(JSON.parse(JSON.stringify(payload))).setProtectedHeader({ alg: 'ES256', kid: 'one' }).sign(key);
  }
  const metadata = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    userinfo_endpoint: `${issuer}/userinfo`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
    authorization_response_iss_parameter_supported: true,
  };
  const json = (response: ServerResponse, body: object, status = 200): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += chunk;
    const path = request.url ?? '';
    self.asked.push({ path, body, authorization: request.headers.authorization });
    const { odd } = self;
    const own = odd.answers?.[path];
    if (own) return own(response);
    if (path === '/.well-known/openid-configuration') return json(response, { ...metadata, ...odd.metadata });
    if (path === '/jwks') return json(response, jwks);
    if (path === '/userinfo') return json(response, { sub: 'ann', ...odd.userinfo });
    const verifier = new URLSearchParams(body).get('code_verifier') ?? '';
    const isProven = createHash('sha256').update(verifier).digest('base64url') === challenge;
    if (path !== '/token' || !isProven) return json(response, { error: 'invalid_grant' }, 400);
    return json(response, { access_token: 'at', token_type: 'Bearer', expires_in: 60, id_token: await idToken(odd) });
  }
  server.on('request', (request, response) => void answer(request, response));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  const self: OddIssuer = {
    issuer,
    asked: [],
    odd: {},
    expect(url) {
      const { searchParams } = new URL(url);
      nonce = searchParams.get('nonce') ?? '';
      challenge = searchParams.get('code_challenge') ?? '';
    },
    close,
    [Symbol.asyncDispose]: close,
  };
  return self;
}
