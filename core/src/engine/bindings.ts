import type { Bindable } from '../declare/context.ts';

/** What the drivers take: bigints of any size are kept apart from numbers, so that no wei is lost. */
type Value = string | number | bigint | Buffer | null;

function unbindable(value: unknown): never {
  throw new TypeError(
    `A ${value === undefined ? 'binding is undefined' : `value of type ${typeof value} cannot be bound`}; bind text, numbers, bigints, Dates or null`,
  );
}

/** SQLite keeps instants as ISO text and amounts as decimal digits. */
export function toSqlite(value: Bindable | boolean | Buffer | undefined): Value {
  if (typeof value === 'string' || typeof value === 'number' || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'boolean') return value ? 1 : 0;
  return Buffer.isBuffer(value) ? value : unbindable(value);
}

/** MySQL takes instants as text in UTC; a bigint goes as a bare number, for as quoted text MySQL would compare it as a float. */
export function toMysql(value: Bindable | boolean | Buffer | undefined): Value {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || value === null) return value;
  if (value instanceof Date) return value.toISOString().replace('T', ' ').slice(0, 23);
  if (typeof value === 'boolean') return value ? 1 : 0;
  return Buffer.isBuffer(value) ? value : unbindable(value);
}
