const idForm = /^([a-z]{3,4})_[0-9a-hjkmnp-tv-z]{26}$/;
/** Few, so that a thing is met again: a cart that is filled, placed, paid, given back. */
const keptMax = 12;
const guestTokenForm = /^[a-z]tk_/;
const named = new Set(['sku', 'slug', 'email', 'next', 'payoutId', 'account', 'asset']);

/** What replies have told so far: ids by their prefix, names by their field, and the tokens that open things. */
export class Pool {
  readonly #kinds = new Map<string, string[]>();
  readonly #tokens = new Map<string, string>();

  learn(value: unknown, name = ''): void {
    if (typeof value === 'string') {
      const kind = idForm.exec(value)?.[1] ?? (named.has(name) ? name : undefined);
      if (kind !== undefined) this.#keep(kind, value);
    } else if (Array.isArray(value)) for (const one of value) this.learn(one, name);
    else if (typeof value === 'object' && value !== null) {
      const { id, token } = value as { id?: unknown; token?: unknown };
      if (typeof id === 'string' && typeof token === 'string' && guestTokenForm.test(token)) this.#tokens.set(id, token);
      for (const [field, one] of Object.entries(value)) this.learn(one, field);
    }
  }

  /** One of those of a kind; the later ones as likely as the earlier. Of a kind nobody has seen: a name of nothing. */
  pick(kind: string, dice: number): string {
    const known = this.#kinds.get(kind) ?? [];
    return known.length === 0 ? `${kind}_${'0'.repeat(26)}` : (known[dice % known.length] as string);
  }

  /** What opens the things that a text names. */
  tokensFor(text: string): string[] {
    const ids = text.match(/[a-z]{3,4}_[0-9a-hjkmnp-tv-z]{26}/g) ?? [];
    return [...new Set(ids)].flatMap((id) => this.#tokens.get(id) ?? []).slice(0, 3);
  }

  #keep(kind: string, value: string): void {
    const known = this.#kinds.get(kind) ?? [];
    if (known.includes(value)) return;
    this.#kinds.set(kind, [...known, value].slice(-keptMax));
  }
}
