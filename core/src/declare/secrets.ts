import { type Token, token } from './token.ts';

/** Keeps secrets that must be stored and read again (second factors, keys of other services), so that a copied database tells nothing. */
export interface Secrets {
  /** @param place where it will be stored, `table:column:id`: sealed for one place, it opens in no other */
  seal(place: string, text: string): string;
  /** @throws Error when it was altered, moved to another place, or sealed by a server key that is not given any more */
  open(place: string, sealed: string): string;
}
export const Secrets: Token<Secrets, 'core'> = token('core', 'Secrets');
