const depthMax = 5;
const lengthMax = 8_000;
export const redacted = '[redacted]';

/** Fields whose value is never written, whatever it is. Counts and names that merely end so (`keyId`) go too: better once too often. */
const secretName = /authori[sz]ation|cookie|token|secret|key|password|passphrase|mnemonic|seed|signature|bearer|email|phone/i;
const secretNames = new Map<string, boolean>();

/** Secrets that stand in the middle of a text: our own keys and tokens, those of Stripe, bearer credentials, passwords in addresses, mail addresses. */
const secretText =
  /\b(?:[sp]k_[\w-]{8,}|whsec_[\w+/=-]{8,}|[a-z]{1,3}tk_[\w-]{8,}|s[ars]t_[\w-]{8,}|[a-z]+_\w+_secret_\w{8,})|\bBearer\s+[\x21-\x7e]+|(?<=:\/\/[^\s:/@]{0,100}:)[^\s/@]+(?=@)|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gi;
/** Nearly every text is harmless: this says so at a tenth of the price. */
const mayHoldSecret = /k_|s[ars]t_|@|whsec|_secret_|bearer/i;

export const scrub = (text: string): string => {
  const short = text.length > lengthMax ? `${text.slice(0, lengthMax)}…` : text;
  return mayHoldSecret.test(short) ? short.replace(secretText, redacted) : short;
};

function isSecretName(name: string): boolean {
  let secret = secretNames.get(name);
  if (secret === undefined) {
    secret = secretName.test(name);
    // Names come from our own code; a caller's object that is logged by mistake must not grow this for ever.
    if (secretNames.size < 1_000) secretNames.set(name, secret);
  }
  return secret;
}

/** What kind of secret stands in a text that was to be without any, if one does. */
export function secretIn(text: string): string | undefined {
  const found = mayHoldSecret.test(text) ? text.match(secretText)?.[0] : undefined;
  if (found === undefined) return undefined;
  return found.includes('@') ? 'a mail address' : 'a key, a token or a password';
}

/** A copy that may be written: no secrets, no endless nesting, numbers of any size. */
export function redact(fields: object): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) copy[name] = isSecretName(name) ? redacted : clean((fields as Record<string, unknown>)[name], 1);
  return copy;
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return scrub(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth > depthMax) return '[nested]';
  if (value instanceof Error) return cleanError(value, depth);
  if (Array.isArray(value)) return value.slice(0, 100).map((one) => clean(one, depth + 1));
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, isSecretName(name) ? redacted : clean(one, depth + 1)]));
}

function cleanError(error: Error, depth: number): object {
  const { code, errno } = error as { code?: unknown; errno?: unknown };
  return {
    type: error.name,
    message: scrub(error.message),
    ...(code !== undefined && { code: clean(code, depth + 1) }),
    ...(errno !== undefined && { errno: clean(errno, depth + 1) }),
    stack: scrub(error.stack ?? ''),
    ...(error.cause !== undefined && { cause: clean(error.cause, depth + 1) }),
  };
}
