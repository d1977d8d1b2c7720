import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { doorsOf, importsOf, knowledge, oneDoor, wordsIn } from './tidy/knowledge.ts';
import { judge, type Rule } from './tidy/rule.ts';
import { shapes } from './tidy/shape.ts';
import { filesOf, parse, read } from './tidy/source.ts';
import { textual, words } from './tidy/words.ts';

const root = process.cwd();
const sources = filesOf(root, ['.ts'])
  .filter((path) => !path.endsWith('.d.ts'))
  .map((path) => read(root, path));

const coreValues = new Set(
  importsOf(read(root, 'core/src/index.ts'))
    .filter(({ from }) => from.startsWith('./values/'))
    .flatMap(({ names }) => names),
);
const rules = [...words, ...shapes, ...knowledge(coreValues)];
const ruleNamed = (name: string): Rule => rules.find((rule) => rule.name === name) as Rule;

describe('the house is tidy', () => {
  it('is read whole', () => {
    expect(sources.length).toBeGreaterThan(60);
    expect(coreValues).toContain('Money');
  });

  it.each(rules.map((rule) => [rule.name, rule] as const))('%s', (_name, rule) => {
    expect(sources.flatMap((source) => judge(rule, source))).toEqual([]);
  });

  it.each(oneDoor)('%s has one door', (name) => {
    expect(doorsOf(name, sources).slice(1)).toEqual([]);
  });
});

const inCore = 'core/src/engine/some.ts';
const inPlugin = 'plugins/gift-wrap/src/some.ts';
const inDomain = 'plugins/gift-wrap/src/domain/some.ts';
const inContracts = 'plugins/gift-wrap/src/contracts.ts';
const inTest = 'plugins/gift-wrap/test/some.test.ts';
const manyLines = (count: number, line = 'run();\n'): string => line.repeat(count);

/** Each rule, a fault it must see, and how often. */
const planted: [rule: string, path: string, text: string][] = [
  ['new Date(', inPlugin, '// a Date\nconst now = new Date();'],
  ['new globalThis.Date(', inPlugin, 'const now = new globalThis.Date(1);'],
  ['Date.now(', inPlugin, 'const now = Date.now();'],
  ['Math.random', inPlugin, 'const dice = Math.random();'],
  ['parseFloat', inPlugin, "const price = Number.parseFloat('1.5');"],
  ['Number(', inPlugin, "const count = Number('1');"],
  ['console.', inPlugin, "console.log('é');"],
  ['as any', inPlugin, 'const it = {} as any;'],
  ['.skip(', inTest, "describe.skip('it', () => {});"],
  ['.only(', inTest, "it.only('it', () => {});"],
  ['.raw(', inPlugin, ['const sql = knex.raw(`SELECT $', '{column}`);'].join('')],
  ['TODO', inPlugin, ['// TO', 'DO: later'].join('')],
  ['file length', inPlugin, manyLines(401)],
  ['contract length', inContracts, manyLines(201)],
  ['function length', inPlugin, `/** é */\nexport function long() {\n${manyLines(69)}}`],
  ['function length', inPlugin, `export class A {\n  method() {\n${manyLines(69)}}\n}`],
  ['function length', inPlugin, `export const long = async () => {\n${manyLines(69)}};`],
  ['file name', 'plugins/gift-wrap/src/string-utils.ts', ''],
  ['file name', 'plugins/gift-wrap/src/WrapService.ts', ''],
  ['default export', inPlugin, 'export default 1;'],
  ['erasable', inPlugin, 'class A { constructor(private readonly b: string) {} }'],
  ['erasable', inPlugin, 'enum A { B }'],
  ['core knows no commerce', inCore, 'interface Line { orderId: string }'],
  ['core knows no commerce', inCore, 'const PAYMENT_MAX = 1;'],
  ['core knows no commerce', inCore, 'class A { readonly #stock = 1; }'],
  ['domain is pure', inDomain, "import { tap } from '@souk/core';"],
  ['domain is pure', inDomain, "import { z } from 'zod';"],
  ['domain is pure', inDomain, "import { createHash, randomBytes } from 'node:crypto';"],
  ['domain is pure', inDomain, "import { Carts } from '@souk/cart/contracts';"],
  ['domain is pure', inDomain, "import { tables } from '../storage/tables.ts';"],
  ['domain is pure', inDomain, "import { Wrap } from '../contracts.ts';"],
  ['contracts meet contracts', inContracts, "export { settings } from './settings.ts';"],
  ['contracts meet contracts', inContracts, "import { readFile } from 'node:fs/promises';"],
  ['a plugin emits its own events', inPlugin, "import { orderPaid as paid } from '@souk/orders/contracts';\ntx.emit(paid, {});"],
];

describe('each rule sees the fault it is for', () => {
  it.each(planted)('%s in %s', (rule, path, text) => {
    expect(judge(ruleNamed(rule), parse(path, text))).toHaveLength(1);
  });

  it('and every rule has been tried', () => {
    expect(rules.map(({ name }) => name).filter((name) => !planted.some(([tried]) => tried === name))).toEqual([]);
  });

  it.each<[rule: string, path: string, text: string]>([
    ['new Date(', inPlugin, "const text = 'new Date()'; // new Date()"],
    ['new Date(', inTest, 'const now = new Date();'],
    ['new globalThis.Date(', 'core/src/values/time.ts', 'const now = new globalThis.Date(1);'],
    ['Number(', inPlugin, 'const five = Number(it & 31n); // tidy: five bits fit a number'],
    ['Number(', inPlugin, "const count = Number.parseInt('1', 10);"],
    ['.raw(', inPlugin, "const sql = knex.raw('SELECT ?', [1]);"],
    ['.skip(', inTest, 'const rest = stream.skip(1);'],
    ['file length', inPlugin, manyLines(400)],
    ['function length', inPlugin, `function fits() {\n${manyLines(68)}}`],
    ['core knows no commerce', inCore, 'query.orderBy(border, production, reorder);'],
    ['core knows no commerce', inPlugin, 'const order = 1;'],
    [
      'domain is pure',
      inDomain,
      "import { Money } from '@souk/core';\nimport type { Wrap } from '../contracts.ts';\nimport { a } from './a.ts';",
    ],
    ['a plugin emits its own events', inPlugin, "import { wrapped } from './contracts.ts';\ntx.emit(wrapped, {});"],
    ['default export', 'plugins/gift-wrap/src/plugin.ts', 'export default 1;'],
  ])('and nothing else: %s in %s', (rule, path, text) => {
    expect(judge(ruleNamed(rule), parse(path, text))).toEqual([]);
  });

  it('an excuse must say why', () => {
    expect(judge(ruleNamed('Number('), parse(inPlugin, 'Number(1); // tidy: ok'))).toHaveLength(1);
  });

  it('a second door is seen, however it is opened', () => {
    const doors = [
      "import { container } from 'tsyringe';",
      "const it = await import('tsyringe');",
      "import type { X } from 'tsyringe/dist';",
    ];
    const opened = doors.map((text, index) => parse(`core/src/engine/door-${index}.ts`, text));
    expect(doorsOf('tsyringe', opened)).toHaveLength(3);
  });

  it('words are told apart', () => {
    expect(wordsIn('HTTPOrderId_max')).toEqual(['http', 'order', 'id', 'max']);
  });
});

/** What belongs to the machine it was written on, and to no other. */
const machine = new RegExp(
  [['/wo', 'rk/'].join(''), ['/home', '/\\w'].join(''), ['/Us', 'ers/'].join(''), ['registry\\.', '(npmjs|yarnpkg)'].join('')].join('|'),
);

describe('nothing of the machine is in the project', () => {
  const files = [
    ...filesOf(root, ['.ts', '.js', '.cjs', '.json', '.md', '.css', '.html', '.csv']),
    'package.json',
    'package-lock.json',
    '.npmrc',
    'README.md',
    '.ci/run',
  ];

  it('neither its paths nor its registry', () => {
    const found = files.flatMap((path) =>
      textual(readFileSync(path, 'utf8').split('\n'), machine, path).map(({ line }) => `${path}:${line}`),
    );
    expect(found).toEqual([]);
  });

  it('and a planted one is seen', () => {
    expect(textual([['const root = "/wo', 'rk/main"'].join('')], machine, '')).toHaveLength(1);
  });
});
