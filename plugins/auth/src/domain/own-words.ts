const lettersOnly = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}]/gu, '');

/** Is it nothing but a word of this account or this store, with digits and signs about it? These are tried first, too (ASVS 5.0, 6.2.11). */
export function isOwnWord(password: string, { email, store }: { readonly email: string; readonly store: string }): boolean {
  const [local = '', domain = ''] = email.split('@');
  const words = [email, local, domain, domain.split('.')[0] ?? '', store, 'souk', 'password'].map(lettersOnly);
  const bare = lettersOnly(password);
  return bare !== '' && words.some((word) => word.length > 2 && (bare === word || bare === word.repeat(2)));
}
