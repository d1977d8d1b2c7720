import { createHash, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import { type Pair, pairs } from './algorithms.ts';

export interface Created {
  readonly challenge: string;
  readonly rp: { readonly id: string };
  readonly user: { readonly id: string };
}
export interface Asked {
  readonly challenge: string;
  readonly rpId: string;
}

/** Where an answer differs from what a browser and an authenticator would say. */
export interface Twist {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly type?: string;
  readonly crossOrigin?: boolean;
  /** Someone was there, and was looked at. */
  readonly flags?: { readonly up?: boolean; readonly uv?: boolean };
  readonly counter?: number;
  readonly userHandle?: string;
  /** ES256 when nothing is said. */
  readonly algorithm?: keyof typeof pairs;
  /** Signed by the new key itself, as some authenticators do though nobody asks. */
  readonly selfAttested?: boolean;
  /** In place of the statement that says nothing. */
  readonly attestation?: { readonly fmt: string; readonly attStmt: Map<string, unknown> };
}

interface Key {
  readonly credentialId: string;
  readonly userHandle: string;
  readonly pair: Pair;
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const signedOver = (authData: Uint8Array, clientData: string): Buffer =>
  Buffer.concat([authData, sha256(Buffer.from(clientData, 'base64url'))]);
const flagBits = { up: 0x01, uv: 0x04, at: 0x40 };

function statement(
  { cose, sign }: Pair,
  signed: Uint8Array,
  { selfAttested = false }: Twist,
): { fmt: string; attStmt: Map<string, unknown> } {
  if (!selfAttested) return { fmt: 'none', attStmt: new Map() };
  const said: [string, unknown][] = [
    ['alg', cose.get(3)],
    ['sig', new Uint8Array(sign(signed))],
  ];
  return { fmt: 'packed', attStmt: new Map(said) };
}

/** An authenticator and its browser, of keys in memory: what it says is what real ones say, to the byte. */
export class Authenticator {
  readonly #origin: string;
  readonly #keys: Key[] = [];
  counter = 0;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** `navigator.credentials.create(…).toJSON()`; keeps the key. */
  create({ challenge, rp, user }: Created, twist: Twist = {}) {
    const [pair, id] = [pairs[twist.algorithm ?? 'ES256'](), randomBytes(32)];
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, id, isoCBOR.encode(pair.cose)]);
    const authData = Buffer.concat([this.#data(rp.id, twist, flagBits.at), attested]);
    const clientDataJSON = this.#clientData('webauthn.create', challenge, twist);
    const { fmt, attStmt } = twist.attestation ?? statement(pair, signedOver(authData, clientDataJSON), twist);
    const attestationObject = new Map<string, unknown>([
      ['fmt', fmt],
      ['attStmt', attStmt],
      ['authData', new Uint8Array(authData)],
    ]);
    this.#keys.push({ credentialId: base64url(id), userHandle: user.id, pair });
    return {
      id: base64url(id),
      rawId: base64url(id),
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: { credProps: { rk: true } },
      response: {
        clientDataJSON,
        attestationObject: base64url(isoCBOR.encode(attestationObject as never)),
        authenticatorData: base64url(authData),
        transports: ['internal'],
      },
    };
  }

  /** `navigator.credentials.get(…).toJSON()`, by the newest key it has, or by another. */
  get({ challenge, rpId }: Asked, twist: Twist = {}, which = -1) {
    const { credentialId, userHandle, pair } = this.#keys.at(which) as Key;
    const authData = this.#data(rpId, twist);
    const clientData = this.#clientData('webauthn.get', challenge, twist);
    return {
      id: credentialId,
      rawId: credentialId,
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData,
        authenticatorData: base64url(authData),
        signature: base64url(pair.sign(signedOver(authData, clientData))),
        userHandle: twist.userHandle ?? userHandle,
      },
    };
  }

  #data(rpId: string, { rpId: other, flags: { up = true, uv = true } = {}, counter }: Twist, more = 0): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter ?? this.counter);
    const flags = (up ? flagBits.up : 0) | (uv ? flagBits.uv : 0) | more;
    return Buffer.concat([sha256(other ?? rpId), Buffer.from([flags]), count]);
  }

  #clientData(type: string, challenge: string, twist: Twist): string {
    const said = {
      type: twist.type ?? type,
      challenge: twist.challenge ?? challenge,
      origin: twist.origin ?? this.#origin,
      crossOrigin: twist.crossOrigin ?? false,
    };
    return base64url(Buffer.from(JSON.stringify(said)));
  }
}
