import { check } from 'recheck';
import { describe, expect, it } from 'vitest';
import { filesOf, lineOfNode, nodesOf, parse, read, type Source } from './tidy/source.ts';

const root = process.cwd();

interface Pattern {
  readonly source: string;
  readonly flags: string;
  readonly at: string;
}

/** What recheck fears, and we do not: what is matched is ours, or short. */
const bounded: Readonly<Record<string, string>> = {
  'core/src/engine/log-redaction.ts': 'texts are cut at 8,000 characters first; what `souk verify` reads of them is in our own tables',
  'core/src/engine/own-tables.ts': 'SQL is written by plugins, with bindings for what comes from outside',
  'core/src/values/money.ts': 'the digits are 40 at most',
  'plugins/catalog/src/domain/sanitise-html.ts': 'the parts of a tag are bounded one by one: the worst 100 KB we thought of took 0.4 s',
  'plugins/payments-crypto/src/chain/json-rpc.ts': 'messages of nodes are cut at 300 characters first',
};

const patternsIn = (source: Source): Pattern[] =>
  [...nodesOf(source.tree)]
    .filter(({ type }) => type === 'RegExpLiteral')
    .map((node) => ({
      source: node['pattern'] as string,
      flags: (node['flags'] as string | undefined) ?? '',
      at: `${source.path}:${lineOfNode(source, node)}`,
    }));

async function slowOf(patterns: readonly Pattern[]): Promise<string[]> {
  const slow: string[] = [];
  for (const { source, flags, at } of patterns) {
    const found = await check(source, flags, { timeout: 10_000 });
    if (found.status !== 'safe')
      slow.push(`${at} /${source}/${flags} is ${found.status === 'vulnerable' ? found.complexity.summary : found.status}`);
  }
  return slow;
}

describe('regular expressions', () => {
  const all = filesOf(root, ['.ts'])
    .filter((path) => /(^|\/)src\//.test(path) && !path.endsWith('.test.ts'))
    .flatMap((path) => patternsIn(read(root, path)));

  it('take no more time than their text is long', { timeout: 240_000 }, async () => {
    expect(all.length).toBeGreaterThan(100);
    const slow = await slowOf(all);
    expect(slow.filter((one) => !Object.keys(bounded).some((path) => one.startsWith(`${path}:`)))).toEqual([]);
    // Whoever mends one of these takes its excuse away.
    expect(Object.keys(bounded).filter((path) => !slow.some((one) => one.startsWith(`${path}:`)))).toEqual([]);
  });

  it.each([
    ['exponential', 'const it = /^(a+)+$/;'],
    ['degree polynomial', 'const mail = /^\\S+@\\S+\\.\\S+$/;'],
  ])('and one that is %s is seen', { timeout: 60_000 }, async (complexity, text) => {
    const [slow = ''] = await slowOf(patternsIn(parse('plugins/gift-wrap/src/some.ts', text)));
    expect(slow.startsWith('plugins/gift-wrap/src/some.ts:1 ')).toBe(true);
    expect(slow).toContain(complexity);
  });
});
