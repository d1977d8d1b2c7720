import { StripeProblem } from './stripe-problem.ts';

export type FormValue = string | FormValue[] | { [key: string]: FormValue };
export type Form = { [key: string]: FormValue };

/** `a[b]=1&a[c][]=2&d[0][e]=3` as Stripe's libraries write it, for bodies and queries alike. */
export function parseForm(text: string): Form {
  const form: Form = {};
  for (const [key, value] of new URLSearchParams(text)) put(form, pathOf(key), value);
  return listsIn(form) as Form;
}

function pathOf(key: string): string[] {
  const name = /^[^[]*/.exec(key)?.[0] ?? key;
  return [name, ...[...key.slice(name.length).matchAll(/\[([^\]]*)\]/g)].map(([, inner = '']) => inner)];
}

function put(into: Form, path: readonly string[], value: string): void {
  let here: Form = into;
  for (const [i, part] of path.entries()) {
    const key = part === '' ? `${Object.keys(here).length}` : part;
    if (key === '__proto__') throw StripeProblem.invalid('Invalid parameter name', { param: key });
    if (i === path.length - 1) here[key] = value;
    else {
      const next = here[key];
      here = typeof next === 'object' && !Array.isArray(next) ? next : ((here[key] = {}) as Form);
    }
  }
}

/** `{ 0: a, 1: b }` is a list. */
function listsIn(value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  const inner = Object.fromEntries(keys.map((key) => [key, listsIn(value[key] as FormValue)]));
  return keys.length > 0 && keys.every((key, i) => key === `${i}`) ? Object.values(inner) : inner;
}

/** Reads the parameters of one call; `done` complains about those nobody read. */
export class Params {
  readonly #form: Form;
  readonly #seen = new Set<string>(['expand']);
  readonly #base: string;

  constructor(form: Form, base = '') {
    this.#form = form;
    this.#base = base;
  }

  text(key: string): string | undefined {
    const value = this.#take(key);
    if (value === undefined || value === '') return undefined;
    if (typeof value !== 'string') throw StripeProblem.invalid(`Invalid string: ${JSON.stringify(value)}`, { param: this.#name(key) });
    return value;
  }

  needText(key: string): string {
    return this.text(key) ?? this.missing(key);
  }

  whole(key: string): number | undefined {
    const text = this.text(key);
    if (text === undefined) return undefined;
    if (!/^-?\d{1,15}$/.test(text))
      throw StripeProblem.invalid(`Invalid integer: ${text}`, { code: 'parameter_invalid_integer', param: this.#name(key) });
    return Number.parseInt(text, 10);
  }

  flag(key: string): boolean | undefined {
    const text = this.text(key);
    if (text === undefined) return undefined;
    if (text !== 'true' && text !== 'false') throw StripeProblem.invalid(`Invalid boolean: ${text}`, { param: this.#name(key) });
    return text === 'true';
  }

  oneOf<const T extends string>(key: string, allowed: readonly T[]): T | undefined {
    const text = this.text(key);
    if (text === undefined) return undefined;
    const found = allowed.find((it) => it === text);
    if (!found) throw StripeProblem.invalid(`Invalid ${key}: must be one of ${allowed.join(', ')}`, { param: this.#name(key) });
    return found;
  }

  inner(key: string): Params | undefined {
    const value = this.#take(key);
    return typeof value === 'object' && !Array.isArray(value) ? new Params(value, this.#name(key)) : undefined;
  }

  list(key: string): readonly FormValue[] {
    const value = this.#take(key);
    return Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value];
  }

  /** What is only kept. */
  any(key: string): FormValue | null {
    return this.#take(key) ?? null;
  }

  metadata(before: Readonly<Record<string, string>> = {}): Record<string, string> {
    const value = this.#take('metadata');
    if (value === undefined) return { ...before };
    if (value === '') return {};
    if (typeof value !== 'object' || Array.isArray(value)) throw StripeProblem.invalid('Invalid metadata', { param: 'metadata' });
    const after = { ...before };
    for (const [key, text] of Object.entries(value)) {
      if (key.length > 40 || typeof text !== 'string' || text.length > 500)
        throw StripeProblem.invalid('Metadata keys have at most 40, values at most 500 characters', { param: `metadata[${key}]` });
      if (text === '') delete after[key];
      else after[key] = text;
    }
    return after;
  }

  missing(key: string): never {
    throw StripeProblem.invalid(`Missing required param: ${this.#name(key)}.`, { code: 'parameter_missing', param: this.#name(key) });
  }

  done(): void {
    const unknown = Object.keys(this.#form).find((key) => !this.#seen.has(key));
    if (unknown === undefined) return;
    const param = this.#name(unknown);
    throw StripeProblem.invalid(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param });
  }

  #take(key: string): FormValue | undefined {
    this.#seen.add(key);
    return this.#form[key];
  }

  #name(key: string): string {
    return this.#base === '' ? key : `${this.#base}[${key}]`;
  }
}
