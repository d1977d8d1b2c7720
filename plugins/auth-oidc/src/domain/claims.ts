/** What a provider says of somebody; every part of it may be missing or odd. */
export type Claims = Readonly<Record<string, unknown>>;

/** The address, if the provider vouches for it: `true`, and nothing that only looks so. */
export const provenEmail = ({ email, email_verified: verified }: Claims): string | undefined =>
  verified === true && typeof email === 'string' ? email.trim() : undefined;

/** At most 200 characters, without what cannot be printed. */
export function nameIn({ name }: Claims): string | undefined {
  if (typeof name !== 'string') return undefined;
  const clean = name.replaceAll(/\p{C}/gu, '').trim();
  return clean === '' ? undefined : [...clean].slice(0, 200).join('').slice(0, 200);
}

/** Up to 255 characters of ASCII, as the standard has it. MariaDB takes `a` and `a ` for the same, so none with a space at its end. */
export const isSubject = (text: string): boolean => /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(text);
