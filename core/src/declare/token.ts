declare const of: unique symbol;
declare const each: unique symbol;

/** Names a thing that is provided. `Owner` is the plugin whose contract made it: that is what lets `requires` be checked by the compiler. */
export interface Token<T, Owner extends string = string> {
  readonly id: string;
  readonly owner: Owner;
  readonly key: symbol;
  readonly [of]?: T;
}

/** Any number of implementations, from any plugin; whoever uses it receives them all, in the order of the plugin graph. */
export interface Extension<T, Owner extends string = string> extends Token<readonly T[], Owner> {
  readonly [each]?: T;
  readonly many: true;
}

export type Uses = Readonly<Record<string, Token<any>>>;
export type Resolved<U extends Uses> = { readonly [K in keyof U]: U[K] extends Token<infer T> ? T : never };
export type Owners<U extends Uses> = U[keyof U]['owner'];

export function token<T, const Owner extends string>(owner: Owner, name: string): Token<T, Owner> {
  const id = `${owner}.${name}`;
  return { id, owner, key: Symbol(id) };
}

export function extension<T, const Owner extends string>(owner: Owner, name: string): Extension<T, Owner> {
  return { ...token<readonly T[], Owner>(owner, name), many: true };
}
