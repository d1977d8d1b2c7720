interface Words {
  readonly writes: boolean;
  readonly tables: string;
  readonly words: string;
}
const known = new Map<string, Words>();

/** What a statement does, for whoever reads a history. */
export function wordsOf(sql: string): Words {
  const before = known.get(sql);
  if (before) return before;
  const writes = !/^\s*(select|with)\b/i.test(sql);
  const table = /\b(?:from|into|update|join)\s+[`"]?([a-z_]+)/i.exec(sql)?.[1] ?? sql.slice(0, 40);
  const words = { writes, tables: table, words: `${writes ? 'writes' : 'reads'} ${table}` };
  known.set(sql, words);
  return words;
}
