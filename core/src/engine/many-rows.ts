import type { Bindable } from '../declare/context.ts';
import type { Database, Run } from './database.ts';

type Fields = Readonly<Record<string, unknown>>;
/** SQLite takes 32,766 bindings in one statement. */
const bindingsMax = 32_000;

const quote = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/** All rows of a list have the same columns, else a value would be lost without a word. */
function columnsOf(table: string, rows: readonly Fields[]): string[] {
  const columns = Object.keys(rows[0] as Fields);
  for (const row of rows) {
    if (Object.keys(row).length !== columns.length || columns.some((column) => !(column in row))) {
      throw new Error(`The rows for ${table} do not all have the columns ${columns.join(', ')}`);
    }
  }
  return columns;
}

const valuesOf = (rows: readonly Fields[], columns: readonly string[]): Bindable[] =>
  rows.flatMap((row) => columns.map((column) => (row[column] ?? null) as Bindable));

export const insertText = (table: string, columns: readonly string[], count: number): string => {
  const places = `(${columns.map(() => '?').join(',')})`;
  return `INSERT INTO ${quote(table)} (${columns.map(quote).join(',')}) VALUES ${Array(count).fill(places).join(',')}`;
};

/** Inserts all rows with one statement (more only beyond what one can bind). The text is ours: knex compiles long lists slowly. */
export async function insertEach(run: Run, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = columnsOf(table, rows as Fields[]);
  const atOnce = Math.floor(bindingsMax / columns.length);
  for (let start = 0; start < rows.length; start += atOnce) {
    const some = rows.slice(start, start + atOnce) as Fields[];
    await run(insertText(table, columns, some.length), valuesOf(some, columns));
  }
}

/** What an update changes: columns that become the same in all rows are said once, the others row by row. */
interface Changes {
  readonly same: readonly string[];
  readonly varying: readonly string[];
}

function changesOf(columns: readonly string[], rows: readonly Fields[]): Changes {
  const first = rows[0] as Fields;
  const isSame = (column: string): boolean => rows.every((row) => row[column] === first[column]);
  return { same: columns.filter(isSame), varying: columns.filter((column) => !isSame(column)) };
}

function updateText(dialect: Database['dialect'], table: string, key: string, { same, varying }: Changes, count: number): string {
  const set = (from: (index: number) => string) =>
    [...same.map((column) => `${quote(column)} = ?`), ...varying.map((column, i) => `${quote(column)} = ${from(i)}`)].join(', ');
  if (dialect === 'sqlite' && varying.length > 0) {
    const places = `(${['?', ...varying.map(() => '?')].join(',')})`;
    return (
      `UPDATE ${quote(table)} SET ${set((i) => `v.column${i + 2}`)} ` +
      `FROM (VALUES ${Array(count).fill(places).join(',')}) AS v WHERE ${quote(table)}.${quote(key)} = v.column1`
    );
  }
  const choice = `CASE ${quote(key)} ${Array(count).fill('WHEN ? THEN ?').join(' ')} END`;
  return `UPDATE ${quote(table)} SET ${set(() => choice)} WHERE ${quote(key)} IN (${Array(count).fill('?').join(',')})`;
}

/** Each row gets its own values, found by `key`, with one statement. @throws Error unless every row was there */
export async function updateEach(
  run: Run,
  dialect: Database['dialect'],
  table: string,
  key: string,
  rows: readonly object[],
): Promise<void> {
  if (rows.length === 0) return;
  const all = rows as Fields[];
  const columns = columnsOf(table, all).filter((column) => column !== key);
  if (columns.length === 0) throw new Error(`The rows for ${table} change nothing besides ${key}`);
  const keys = all.map((row) => row[key] as Bindable);
  if (new Set(keys).size !== keys.length) throw new Error(`Two rows for ${table} have the same ${key}`);
  const changes = changesOf(columns, all);
  const { same, varying } = changes;
  const cases = () => varying.flatMap((column) => all.flatMap((row) => [row[key] as Bindable, (row[column] ?? null) as Bindable]));
  const eachOnce = valuesOf(all.slice(0, 1), same);
  const bindings =
    dialect === 'sqlite' && varying.length > 0 ? [...eachOnce, ...valuesOf(all, [key, ...varying])] : [...eachOnce, ...cases(), ...keys];
  const { affected } = await run(updateText(dialect, table, key, changes, rows.length), bindings);
  if (affected !== rows.length) throw new Error(`${affected} of ${rows.length} rows of ${table} were there to update`);
}
