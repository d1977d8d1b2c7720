import { z } from 'zod';

const bytes = (lengthMax: number) =>
  z
    .string()
    .min(1)
    .max(lengthMax)
    .regex(/^[A-Za-z0-9_-]+$/, 'must be base64url');
/** 1,023 bytes at most, says the standard. */
const credentialId = bytes(1_364);
const type = z.literal('public-key');

/**
 * `PublicKeyCredential.toJSON()` of `navigator.credentials.create`. Browsers add fields as the standard grows: of these two objects
 * what we do not know is let pass, and not looked at.
 */
export const RegistrationOnTheWire = z
  .looseObject({
    id: credentialId,
    rawId: credentialId,
    type,
    response: z.looseObject({ clientDataJSON: bytes(4_000), attestationObject: bytes(16_000) }),
  })
  .meta({ id: 'PasskeyRegistration', description: '`toJSON()` of what `navigator.credentials.create` gave' });

/** `PublicKeyCredential.toJSON()` of `navigator.credentials.get`. */
export const AssertionOnTheWire = z
  .looseObject({
    id: credentialId,
    rawId: credentialId,
    type,
    response: z.looseObject({
      clientDataJSON: bytes(4_000),
      authenticatorData: bytes(4_000),
      signature: bytes(2_000),
      userHandle: bytes(100),
    }),
  })
  .meta({ id: 'PasskeyAssertion', description: '`toJSON()` of what `navigator.credentials.get` gave' });

const timeout = z.number().int().meta({ description: 'Milliseconds until the challenge is over' });
const userVerification = z.literal('required');

/** For `PublicKeyCredential.parseCreationOptionsFromJSON`. */
export const CreationOptions = z
  .object({
    challenge: z.string(),
    rp: z.object({ id: z.string(), name: z.string() }),
    user: z.object({
      id: z.string().meta({ description: 'Random; it says nothing about the account' }),
      name: z.string(),
      displayName: z.string(),
    }),
    pubKeyCredParams: z.array(z.object({ type, alg: z.number().int() })),
    timeout,
    excludeCredentials: z.array(z.object({ type, id: z.string() })),
    authenticatorSelection: z.object({ residentKey: z.literal('required'), requireResidentKey: z.literal(true), userVerification }),
    attestation: z.literal('none'),
  })
  .meta({ id: 'PasskeyCreationOptions' });

/** For `PublicKeyCredential.parseRequestOptionsFromJSON`. */
export const RequestOptions = z
  .object({ challenge: z.string(), rpId: z.string(), timeout, userVerification })
  .meta({ id: 'PasskeyRequestOptions' });
