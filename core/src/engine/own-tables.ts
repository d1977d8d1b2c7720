import type { Inspect } from './execute.ts';

const declared = /(?:\bwith(?:\s+recursive)?|,)\s+`?(\w+)`?\s*(?:\([^)]*\)\s*)?as\s*\(/gi;
const named = /\b(?:from|join|into)\s+`?([a-z_]\w*)`?|^\s*update\s+`?([a-z_]\w*)`?/gi;
const inspectedMax = 5_000;

/** Tables that belong to none: SQLite's JSON functions, the database's own catalogue, and the keywords that may follow FROM. */
const free = /^(json_each|json_tree|json_table|information_schema|lateral|select|dual|from)$/i;

/** The tables a statement names, without those it declares itself by WITH. */
export function tablesIn(sql: string): string[] {
  const own = new Set([...sql.matchAll(declared)].map((match) => match[1]));
  const names = [...sql.matchAll(named)].map((match) => (match[1] ?? match[2]) as string);
  return [...new Set(names)].filter((name) => !own.has(name) && !free.test(name));
}

/** Whose table is this: of the known prefixes, the longest that begins its name. */
export function ownerOf(table: string, prefixes: Iterable<string>): string | undefined {
  let owner: string | undefined;
  for (const prefix of prefixes) if (table.startsWith(prefix) && prefix.length > (owner?.length ?? 0)) owner = prefix;
  return owner;
}

export class OwnTables {
  readonly #prefixes: ReadonlySet<string>;
  readonly #inspected = new Map<string, Set<string>>();

  /** @param prefixes of all plugins; it may still grow */
  constructor(prefixes: ReadonlySet<string>) {
    this.#prefixes = prefixes;
  }

  /** @throws Error unless the table is this plugin's own */
  check(prefix: string, table: string): void {
    const owner = ownerOf(table, [prefix, ...this.#prefixes]);
    if (owner !== prefix)
      throw new Error(`The table "${table}" is not one of ${prefix}*: ask the plugin that owns it, through its contract`);
  }

  /** Looks at each text once: whether it names only own tables, and writes only if it may. */
  inspector(prefix: string, mayWrite: boolean): Inspect {
    const key = `${mayWrite ? 'w' : 'r'}:${prefix}`;
    const inspected = this.#inspected.get(key) ?? new Set<string>();
    this.#inspected.set(key, inspected);
    return (sql) => {
      if (inspected.has(sql)) return;
      if (!mayWrite && !/^\s*(select|with|\()/i.test(sql)) throw new Error(`A Reader only reads; this writes: ${sql.slice(0, 120)}`);
      for (const table of tablesIn(sql)) this.check(prefix, table);
      if (inspected.size >= inspectedMax) inspected.clear();
      inspected.add(sql);
    };
  }
}
