/** Somebody who asks, and what is true of them. */
export interface Caller {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly kind: 'guest' | 'customer' | 'staff' | 'key';
  /** Permissions that are in force: none for staff who have shown no second factor. */
  readonly holds: readonly string[];
  /** Their credential was good once, and is not: revoked, disabled, signed out, over. */
  readonly isOver?: true;
  /** They come from a network that their key is not for. */
  readonly isElsewhere?: true;
  /** They come by a cookie, which is for one side of the store, without the token that a change asks for. */
  readonly cookieOf?: 'store' | 'admin';
}

export const bearer = (token: string): Readonly<Record<string, string>> => ({ authorization: `Bearer ${token}` });

export const guest = (name: string, token?: string): Caller => ({
  name,
  headers: token === undefined ? {} : bearer(token),
  kind: 'guest',
  holds: [],
});
