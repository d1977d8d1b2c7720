import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cruise, cruise, sourcesOf } from '../scripts/cruise.ts';

const root = process.cwd();

describe('who imports whom', () => {
  let found: Cruise;
  beforeAll(() => {
    found = cruise(root);
  });

  it('is read from every source', () => {
    const read = new Set(found.modules);
    expect(sourcesOf(root).filter((source) => !read.has(source))).toEqual([]);
    expect(found.modules.length).toBeGreaterThan(80);
  });

  it('keeps to the rules', () => {
    expect(found.violations).toEqual([]);
  });
});

/** A small tree of the same shape, under the same rules, with one fault of each kind. */
const tree: Record<string, string> = {
  'docs/plugin-graph.json': '{ "alpha": ["beta"], "beta": [], "gamma": [] }',
  'core/package.json': '{ "name": "@souk/core", "exports": { ".": { "souk-source": "./src/index.ts" } } }',
  'core/src/index.ts': "export * from './declare/word.ts';\n",
  'core/src/values/money.ts': 'export const money = 1;\n',
  'core/src/values/lifts-itself.ts': "import { run } from '../engine/run.ts';\nexport const lifted = run;\n",
  'core/src/values/lifts-a-type.ts': "import type { Run } from '../engine/run.ts';\nexport type Lifted = Run;\n",
  'core/src/declare/word.ts': "export { money } from '../values/money.ts';\n",
  'core/src/declare/circle-a.ts': "import { b } from './circle-b.ts';\nexport const a = (): number => b();\n",
  'core/src/declare/circle-b.ts': "import { a } from './circle-a.ts';\nexport const b = (): number => a();\n",
  'core/src/declare/type-circle-a.ts': "import type { B } from './type-circle-b.ts';\nexport interface A { b: B }\n",
  'core/src/declare/type-circle-b.ts': "import type { A } from './type-circle-a.ts';\nexport interface B { a: A }\n",
  'core/src/engine/run.ts': 'export type Run = number;\nexport const run = 1;\n',
  'core/src/engine/knows-a-plugin.ts': "export { beta } from '../../../plugins/beta/src/contracts.ts';\n",
  'core/src/testing/index.ts': 'export const testing = 1;\n',
  'plugins/alpha/package.json': '{ "name": "@souk/alpha", "exports": { "./contracts": { "souk-source": "./src/contracts.ts" } } }',
  'plugins/alpha/src/contracts.ts': "export { beta } from '@souk/beta/contracts';\n",
  'plugins/alpha/src/reaches-deep.ts': "export { secret } from '../../beta/src/domain/secret.ts';\n",
  'plugins/alpha/src/reaches-by-name.ts': "export { secret } from '@souk/beta/src/domain/secret.ts';\n",
  'plugins/alpha/src/takes-the-plugin.ts': "export { default } from '@souk/beta';\n",
  'plugins/alpha/src/while-using.ts':
    "await using it = (await import('../../beta/src/domain/secret.ts')) as never;\nexport const secret: unknown = it;\n",
  'plugins/alpha/src/undeclared.ts': "import type { Gamma } from '@souk/gamma/contracts';\nexport type Alias = Gamma;\n",
  'plugins/alpha/src/reaches-into-core.ts': "export { run } from '../../../core/src/engine/run.ts';\n",
  'plugins/alpha/src/ships-tests.ts': "export { testing } from '../../../core/src/testing/index.ts';\n",
  'plugins/alpha/src/round-a.ts': "import type { RoundB } from './round-b.ts';\nexport interface RoundA { b: RoundB }\n",
  'plugins/alpha/src/round-b.ts': "import type { RoundA } from './round-a.ts';\nexport interface RoundB { a: RoundA }\n",
  'plugins/alpha/test/peeks.test.ts': "import '../../beta/src/domain/secret.ts';\n",
  'plugins/alpha/test/fine.test.ts': "import '@souk/beta';\n",
  'plugins/beta/package.json':
    '{ "name": "@souk/beta", "exports": { ".": { "souk-source": "./src/plugin.ts" }, "./contracts": { "souk-source": "./src/contracts.ts" } } }',
  'plugins/beta/src/contracts.ts': "import { money } from '@souk/core';\nexport const beta = money;\n",
  'plugins/beta/src/plugin.ts': "import { secret } from './domain/secret.ts';\nexport default secret;\n",
  'plugins/beta/src/domain/secret.ts': 'export const secret = 1;\n',
  'plugins/beta/src/uses-an-app.ts': "export { store } from '../../../apps/shop/src/store.ts';\n",
  'plugins/gamma/package.json': '{ "name": "@souk/gamma", "exports": { "./contracts": { "souk-source": "./src/contracts.ts" } } }',
  'plugins/gamma/src/contracts.ts': 'export type Gamma = number;\n',
  'apps/shop/src/store.ts': 'export const store = 1;\n',
};

describe('a planted fault', () => {
  const planted = mkdtempSync(join(tmpdir(), 'souk-boundaries-'));
  let found: Cruise;

  beforeAll(() => {
    for (const [path, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(planted, path)), { recursive: true });
      writeFileSync(join(planted, path), text);
    }
    cpSync(join(root, '.dependency-cruiser.cjs'), join(planted, '.dependency-cruiser.cjs'));
    mkdirSync(join(planted, 'node_modules/@souk'), { recursive: true });
    for (const folder of ['core', 'plugins/alpha', 'plugins/beta', 'plugins/gamma']) {
      symlinkSync(join(planted, folder), join(planted, 'node_modules/@souk', folder.split('/').at(-1) as string));
    }
    for (const tool of ['dependency-cruiser', '@swc']) symlinkSync(join(root, 'node_modules', tool), join(planted, 'node_modules', tool));
    found = cruise(planted);
  });
  afterAll(() => rmSync(planted, { recursive: true, force: true }));

  const faults: [file: string, rule: string][] = [
    ['core/src/values/lifts-itself.ts', 'values-looks-down'],
    ['core/src/values/lifts-a-type.ts', 'values-looks-down'],
    ['core/src/engine/knows-a-plugin.ts', 'core-knows-no-plugin'],
    ['core/src/declare/circle-a.ts', 'no-cycles-at-run-time'],
    ['plugins/alpha/src/reaches-deep.ts', 'plugins-meet-at-contracts'],
    ['plugins/alpha/src/reaches-by-name.ts', 'nothing-unresolved'],
    ['plugins/alpha/src/takes-the-plugin.ts', 'plugins-meet-at-contracts'],
    ['plugins/alpha/src/while-using.ts', 'plugins-meet-at-contracts'],
    ['plugins/alpha/src/undeclared.ts', 'alpha-arrows'],
    ['plugins/alpha/src/reaches-into-core.ts', 'core-has-one-door'],
    ['plugins/alpha/src/ships-tests.ts', 'testing-stays-in-tests'],
    ['plugins/alpha/src/round-a.ts', 'no-cycles'],
    ['plugins/alpha/test/peeks.test.ts', 'tests-use-the-doors'],
    ['plugins/beta/src/uses-an-app.ts', 'nobody-imports-an-app'],
  ];
  it.each(faults)('%s is found by %s', (file, rule) => {
    expect(found.violations.filter(({ from }) => from === file).map((violation) => violation.rule)).toContain(rule);
  });

  it.each([
    'plugins/alpha/src/contracts.ts',
    'plugins/alpha/test/fine.test.ts',
    'plugins/beta/src/contracts.ts',
    'core/src/declare/type-circle-a.ts',
  ])('%s is not complained of', (file) => {
    expect(found.modules).toContain(file);
    expect(found.violations.filter(({ from }) => from === file)).toEqual([]);
  });
});
