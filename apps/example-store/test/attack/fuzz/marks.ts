import type { Pool } from './pool.ts';

/** In a value that chance made: here goes an id of this kind, whichever is known when it is sent. */
export const idMark = (kind: string, dice: number): string => `\u0003${kind}:${dice};`;
/** In a JSON value: here goes this text as it is, though no JSON value is written so. */
export const rawMark = (text: string): string => `\u0002${text}\u0002`;

export const fillIn = (text: string, pool: Pool): string =>
  text.replace(/\u0003([a-zA-Z]+):(\d+);/g, (_all, kind: string, dice: string) => pool.pick(kind, Number.parseInt(dice, 10)));

/** A value as JSON text, with what its marks stand for. */
export function jsonText(value: unknown, pool: Pool): string {
  const text = JSON.stringify(value) ?? 'null';
  return text
    .replace(/\\u0003([a-zA-Z]+):(\d+);/g, (_all, kind: string, dice: string) =>
      JSON.stringify(pool.pick(kind, Number.parseInt(dice, 10))).slice(1, -1),
    )
    .replace(/"\\u0002(.*?)\\u0002"/g, (_all, raw: string) => JSON.parse(`"${raw}"`) as string);
}
