import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { Secrets } from '../declare/secrets.ts';
import { base32 } from './base32.ts';

const cipher = 'aes-256-gcm';
const version = 'v1';

/**
 * Envelope encryption (NIST SP 800-38D): each secret has a key of its own, which lies beside it sealed by a server key. A new server
 * key in front of the list seals from then on, the others still open: rotating rewrites nothing. The place is authenticated with both.
 * @param serverKeys at least 32 characters each; the first seals, all open
 */
export function createSecrets(serverKeys: readonly string[]): Secrets {
  const keys = new Map(serverKeys.map((key) => [keyIdOf(key), Buffer.from(hkdfSync('sha256', key, '', 'souk secrets', 32))]));
  const [sealing] = keys.entries();
  if (!sealing) throw new Error('Secrets need at least one server key');
  return {
    seal(place, text) {
      const [keyId, serverKey] = sealing;
      const own = randomBytes(32);
      return [version, keyId, encrypt(serverKey, `key:${place}`, own), encrypt(own, place, Buffer.from(text))].join('.');
    },
    open(place, sealed) {
      const [form, keyId, wrapped, body] = sealed.split('.');
      if (form !== version || keyId === undefined || wrapped === undefined || body === undefined)
        throw new Error('This is not a sealed secret');
      const serverKey = keys.get(keyId);
      if (!serverKey) throw new Error(`The server key ${keyId} is not given any more: put it back behind the others in SOUK_SECRET`);
      return decrypt(decrypt(serverKey, `key:${place}`, wrapped), place, body).toString();
    },
  };
}

/** Says which key sealed, and nothing about it. */
const keyIdOf = (key: string): string => base32(createHash('sha256').update(`secrets key id\n${key}`).digest()).slice(0, 8);

function encrypt(key: Uint8Array, place: string, text: Uint8Array): string {
  const nonce = randomBytes(12);
  const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(place));
  return Buffer.concat([nonce, sealing.update(text), sealing.final(), sealing.getAuthTag()]).toString('base64url');
}

function decrypt(key: Uint8Array, place: string, sealed: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  const opening = createDecipheriv(cipher, key, bytes.subarray(0, 12), { authTagLength: 16 })
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(-16));
  return Buffer.concat([opening.update(bytes.subarray(12, -16)), opening.final()]);
}
