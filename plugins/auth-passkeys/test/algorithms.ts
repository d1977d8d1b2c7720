import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

type Cose = Map<number, number | Uint8Array>;

/** A key pair as an authenticator makes one: its public half as a COSE key (RFC 9053), and how it signs. */
export interface Pair {
  readonly cose: Cose;
  readonly sign: (data: Uint8Array) => Uint8Array;
}

const bytes = (text: string | undefined): Uint8Array => new Uint8Array(Buffer.from(text as string, 'base64url'));
const signing =
  (privateKey: KeyObject, hash: string | null) =>
  (data: Uint8Array): Uint8Array =>
    sign(hash, data, privateKey);

function elliptic(namedCurve: string, [alg, curve, hash]: readonly [number, number, string]): Pair {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
  const { x, y } = publicKey.export({ format: 'jwk' });
  const cose: Cose = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, alg],
    [-1, curve],
    [-2, bytes(x)],
    [-3, bytes(y)],
  ]);
  return { cose, sign: signing(privateKey, hash) };
}

function edwards(): Pair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const cose: Cose = new Map<number, number | Uint8Array>([
    [1, 1],
    [3, -8],
    [-1, 6],
    [-2, bytes(publicKey.export({ format: 'jwk' }).x)],
  ]);
  return { cose, sign: signing(privateKey, null) };
}

function rsa(): Pair {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const { n, e } = publicKey.export({ format: 'jwk' });
  const cose: Cose = new Map<number, number | Uint8Array>([
    [1, 3],
    [3, -257],
    [-1, bytes(n)],
    [-2, bytes(e)],
  ]);
  return { cose, sign: signing(privateKey, 'sha256') };
}

export const pairs = {
  ES256: () => elliptic('P-256', [-7, 1, 'sha256']),
  ES384: () => elliptic('P-384', [-35, 2, 'sha384']),
  EdDSA: edwards,
  RS256: rsa,
} as const;
