import { authPasskeys, NotConfigured } from './contracts.ts';
import type { Settings } from './settings.ts';

/** What a browser answers to `navigator.credentials.create`, as `toJSON` writes it: what of it is looked at. */
export interface Registration {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: { readonly clientDataJSON: string; readonly attestationObject: string };
}

/** What it answers to `navigator.credentials.get`. */
export interface Assertion {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle: string;
  };
}

export interface Registered {
  readonly credentialId: string;
  readonly publicKey: string;
  readonly counter: number;
  readonly isSynced: boolean;
}

/** Ed25519, ECDSA with P-256, RSA: what authenticators have, by the numbers of COSE. */
export const algorithms = [-8, -7, -257];

/** Why it was not right, in the library's words: for the log. */
export type Checked<T> = { readonly right: T } | { readonly wrong: string };

/** The one place that knows the library, which is loaded when the first passkey comes. Site and domain are the settings', never the request's. */
export class WebAuthn {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** @throws Problem `auth-passkeys.not-configured` */
  get rpId(): string {
    const { rpId } = this.#settings;
    if (rpId === undefined) throw NotConfigured();
    return rpId;
  }

  async registration({ id, rawId, type, response }: Registration, expectedChallenge: string): Promise<Checked<Registered>> {
    const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
    const expected = this.#expected(expectedChallenge);
    return checked(async () => {
      await mustNotNameItsMaker(response.attestationObject);
      const { verified, registrationInfo } = await verifyRegistrationResponse({
        ...expected,
        response: { id, rawId, type, response: { ...response }, clientExtensionResults: {} },
        supportedAlgorithmIDs: algorithms,
      });
      return verified
        ? {
            credentialId: registrationInfo.credential.id,
            publicKey: Buffer.from(registrationInfo.credential.publicKey).toString('base64url'),
            counter: registrationInfo.credential.counter,
            isSynced: registrationInfo.credentialBackedUp,
          }
        : undefined;
    });
  }

  /** @param known what was registered under the id of this assertion */
  async assertion(
    { id, rawId, type, response }: Assertion,
    expectedChallenge: string,
    known: { credential_id: string; public_key: string },
  ): Promise<Checked<{ readonly counter: number; readonly isSynced: boolean }>> {
    const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
    // The counter is compared by us, under the lock of the row: here it would be compared with what it was a moment ago.
    const credential = { id: known.credential_id, publicKey: new Uint8Array(Buffer.from(known.public_key, 'base64url')), counter: 0 };
    const expected = this.#expected(expectedChallenge);
    return checked(async () => {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        ...expected,
        response: { id, rawId, type, response: { ...response }, clientExtensionResults: {} },
        credential,
      });
      return verified ? { counter: authenticationInfo.newCounter, isSynced: authenticationInfo.credentialBackedUp } : undefined;
    });
  }

  #expected(expectedChallenge: string) {
    const expectedOrigin = [...this.#settings.origins];
    return { expectedChallenge, expectedOrigin, expectedRPID: this.rpId, requireUserVerification: true };
  }
}
export const WebAuthnPart = authPasskeys.service<WebAuthn>('WebAuthn');

/**
 * We ask for no attestation and trust no maker, so a statement with certificates is not read: the library would ask their issuers over
 * the network whether they still hold.
 */
async function mustNotNameItsMaker(attestationObject: string): Promise<void> {
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers');
  const decoded = decodeAttestationObject(new Uint8Array(Buffer.from(attestationObject, 'base64url')));
  const isPlain = decoded.get('fmt') === 'none' || (decoded.get('fmt') === 'packed' && decoded.get('attStmt').get('x5c') === undefined);
  if (!isPlain) throw new Error('it names its maker, which was not asked for');
}

/** The library throws for whatever is not right, as it does for CBOR that cannot be read. */
async function checked<T>(check: () => Promise<T | undefined>): Promise<Checked<T>> {
  try {
    const right = await check();
    return right === undefined ? { wrong: 'it was not verified' } : { right };
  } catch (error) {
    return { wrong: error instanceof Error ? error.message.slice(0, 200) : 'it could not be read' };
  }
}
