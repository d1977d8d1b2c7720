import { z } from 'zod';

/** One page of a list. `next` is an opaque cursor; it is null on the last page. */
export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

export const pageLimitMax = 100;

/** The query of every list: `?limit&cursor`. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(pageLimitMax).default(20),
  cursor: z.string().max(200).optional(),
});

export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

/** Rows were asked for with `limit + 1`; the extra one only says that there is more. */
export function toPage<R, T>(rows: readonly R[], limit: number, cursorOf: (row: R) => string, toItem: (row: R) => T): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toItem), next: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}
