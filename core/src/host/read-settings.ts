import type { z } from 'zod';
import { didYouMean } from './did-you-mean.ts';
import { fieldMeta, fromText } from './field.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** One setting as it may be shown to whoever runs the store: secrets are masked. */
export interface Setting {
  /** `store`, or the name of a plugin. */
  readonly owner: string;
  readonly key: string;
  readonly env: string;
  readonly from: 'environment' | 'store' | 'default';
  readonly secret: boolean;
  readonly shown: string;
}

export interface SettingsReading {
  readonly values: unknown;
  readonly settings: readonly Setting[];
  /** Whole sentences: what is wrong, where it was said, how to mend it. */
  readonly faults: readonly string[];
}

/** Settings are what the store passed in, each overridden by the environment where it speaks, checked by the schema. */
export function readSettings(source: { owner: string; schema: z.ZodObject; given: unknown; environment: Environment }): SettingsReading {
  const { owner, schema, environment } = source;
  const given = (source.given ?? {}) as Readonly<Record<string, unknown>>;
  const merged: Record<string, unknown> = { ...given };
  const fields = Object.entries(schema.shape as Record<string, z.ZodType>).map(([key, field]) => {
    const { env = envName(owner, key), secret = false } = fieldMeta(field);
    const text = environment[env] || undefined; // `NAME=` is how a shell says "not set"
    if (text !== undefined) merged[key] = fromText(field, text);
    const from = text !== undefined ? 'environment' : key in given ? 'store' : 'default';
    return { owner, key, env, from, secret } as const;
  });
  const parsed = schema.safeParse(merged);
  const values = (parsed.success ? parsed.data : merged) as Readonly<Record<string, unknown>>;
  const settings = fields.map((field) => ({ ...field, shown: show(values[field.key], field.secret) }));
  const faults = (parsed.error?.issues ?? []).map((issue) => faultOf(issue, settings, merged, owner));
  return { values, settings, faults: [...faults, ...strangers(given, schema, owner)] };
}

/** `SOUK_PAYMENTS_CRYPTO_RPC_URLS` for the key `rpcUrls` of payments-crypto; the store's own have no name between. */
export function envName(owner: string, key: string): string {
  const snake = `${owner === 'store' ? '' : `${owner}-`}${key}`.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll('-', '_');
  return `SOUK_${snake.toUpperCase()}`;
}

function faultOf(issue: z.core.$ZodIssue, settings: readonly Setting[], merged: Readonly<Record<string, unknown>>, owner: string): string {
  const [key, ...rest] = issue.path.map(String);
  const setting = settings.find((candidate) => candidate.key === key);
  const whose = owner === 'store' ? 'The store' : `The plugin "${owner}"`;
  if (!setting) return `${whose} cannot take its settings: ${issue.message}`;
  const value = merged[setting.key];
  const said = setting.secret ? withoutSecret(issue.message, value) : `${issue.message} (it is ${show(value, false)})`;
  const place =
    setting.from === 'environment' || owner === 'store'
      ? `set ${setting.env}`
      : `set ${setting.env}, or ${owner}({ ${setting.key}: … }) in the store`;
  const name = [setting.key, ...rest].join('.');
  if (value === undefined) return `${whose} needs its setting ${name}: ${place}`;
  return `${whose} cannot take its setting ${name}: ${said}; to mend it, ${place}`;
}

const withoutSecret = (message: string, value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text ? message.replaceAll(text, '•••') : message;
};

/** Keys that no schema knows: a typo that the compiler would have found. */
function strangers(given: object, schema: z.ZodObject, owner: string): readonly string[] {
  if (schema._zod.def.catchall) return [];
  const known = Object.keys(schema.shape);
  return Object.keys(given)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const meant = didYouMean(key, known);
      return `The plugin "${owner}" has no setting "${key}": ${meant ? `did you mean "${meant}"?` : 'take it out of the store'}`;
    });
}

function show(value: unknown, secret: boolean): string {
  if (value === undefined) return 'not set';
  if (secret) return '•••';
  const text = JSON.stringify(value, (_key, it: unknown) => (typeof it === 'bigint' ? it.toString() : it));
  return text.replaceAll(/(:\/\/[^:/@\s]*):[^@/\s]+@/g, '$1:•••@'); // the password within an address
}
