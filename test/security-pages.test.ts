import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = process.cwd();
const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');

/** What a page names and is not there: files in backticks, from the root; links, from the page. */
function missing(page: string, text: string): string[] {
  const named = [...text.matchAll(/`((?:core|plugins|apps|test|scripts|docs|openapi)\/[\w./-]+\.\w+)`/g)].map(([, path]) => path as string);
  const linked = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => join(dirname(page), path as string));
  return [...named, ...linked].filter((path) => !existsSync(join(root, path)));
}

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'docs/security.md',
  'docs/how-to/sign-in-as-staff.md',
  'docs/how-to/sign-in-by-passkey.md',
  'docs/how-to/sign-in-by-identity-provider.md',
  'docs/access-matrix.md',
  'docs/advisories.md',
  'docs/attacks.md',
  'docs/asvs.md',
  'docs/adr/README.md',
  'docs/adr/0019-sessions-and-cookies.md',
  'docs/adr/0020-audit-chain-in-core.md',
];

describe('the pages about security', () => {
  it.each(pages)('%s names only what is there', (page) => {
    expect(missing(page, textOf(page))).toEqual([]);
  });

  it('and a name of nothing is seen', () => {
    expect(missing('docs/a.md', '`core/test/none.test.ts` and [b](none.md), not `core/test/audit.test.ts`')).toHaveLength(2);
  });

  it('treats every boundary of the drawing by all six letters', () => {
    const text = textOf('docs/security.md');
    const rows = [...text.matchAll(/^\| ([A-H]?)(?: [^|]*)?\| ([STRIDE ]+) \| /gm)];
    const treated = new Map<string, string>();
    let boundary = '';
    for (const [, letter, threats] of rows) {
      boundary = letter || boundary;
      treated.set(boundary, `${treated.get(boundary) ?? ''}${threats}`.replaceAll(' ', ''));
    }
    const drawn = new Set([...text.matchAll(/(?:--|<--) "?([A-H])\b/g)].map(([, letter]) => letter as string));
    expect([...drawn].sort()).toEqual([...'ABCDEFGH']);
    expect(Object.fromEntries(treated)).toEqual(Object.fromEntries([...drawn].map((letter) => [letter, 'STRIDE'])));
  });
});
