import { readFileSync } from 'node:fs';
import { BootError } from './boot-error.ts';
import type { StoreSettings } from './store-settings.ts';

export const keyLengthMin = 32;

/** The server keys, newest first: from the file when one is named, else from SOUK_SECRET. @throws BootError when the file is of no use */
export function serverKeysOf({ secret, secretFile }: Pick<StoreSettings, 'secret' | 'secretFile'>): readonly string[] {
  if (secretFile === undefined) return keysIn(secret);
  const keys = keysIn(textOf(secretFile));
  const mend = `put at least one line of ${keyLengthMin} or more random characters in it, for example from "openssl rand -base64 32"`;
  if (keys.length === 0) throw new BootError(`The file of SOUK_SECRET_FILE, ${secretFile}, holds no key: ${mend}`);
  if (keys.some((key) => key.length < keyLengthMin)) throw new BootError(`A key in ${secretFile} (SOUK_SECRET_FILE) is too short: ${mend}`);
  return keys;
}

export const keysIn = (text: string): readonly string[] =>
  text
    .split(/[,\n]/)
    .map((key) => key.trim())
    .filter((key) => key !== '');

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new BootError(`The file of SOUK_SECRET_FILE cannot be read (${(cause as Error).message}): mend its path or its rights`, {
      cause,
    });
  }
}
