import { type Finding, isGenerated, isShipped, isTest, type Rule } from './rule.ts';
import { lineOfNode, type Node, nodesOf, type Source } from './source.ts';

/** `a.b.c` as text, for plain names only. */
function nameOf(node: unknown): string {
  const it = node as Node | undefined;
  if (it?.type === 'Identifier') return it.value as string;
  if (it?.type !== 'MemberExpression') return '';
  const property = it.property as Node;
  return property.type === 'Identifier' ? `${nameOf(it.object)}.${property.value as string}` : '';
}

const matching = (source: Source, message: (node: Node) => string | undefined): Finding[] =>
  [...nodesOf(source.tree.body)].flatMap((node) => {
    const found = message(node);
    return found === undefined ? [] : [{ line: lineOfNode(source, node), message: found }];
  });

const isCall = (node: Node, name: RegExp): boolean => node.type === 'CallExpression' && name.test(nameOf(node.callee));

const word = (name: string, instead: string, is: (node: Node) => boolean, where: (path: string) => boolean = isShipped): Rule => ({
  name,
  where,
  find: (source) => matching(source, (node) => (is(node) ? instead : undefined)),
});

const clockFiles = /^core\/src\/(values\/time|engine\/clock)\.ts$/;

export const words: readonly Rule[] = [
  word('new Date(', 'use ctx.now, Clock or addMs', (node) => node.type === 'NewExpression' && nameOf(node.callee) === 'Date'),
  word(
    'new globalThis.Date(',
    'only values/time.ts and engine/clock.ts make Dates; use ctx.now, Clock or addMs',
    (node) => node.type === 'NewExpression' && nameOf(node.callee) === 'globalThis.Date',
    (path) => isShipped(path) && !clockFiles.test(path),
  ),
  word(
    'Date.now(',
    'use Clock, or performance.now() to measure',
    (node) => isCall(node, /^(globalThis\.)?Date\.now$/),
    (path) => isShipped(path) && !path.startsWith('core/src/engine/'),
  ),
  word('Math.random', 'use ctx.newId, or node:crypto', (node) => nameOf(node) === 'Math.random'),
  word('parseFloat', 'use Money.parse or ratioFromDecimal', (node) => isCall(node, /^(Number\.)?parseFloat$/)),
  word('Number(', 'use Number.parseInt(text, 10) for counts, BigInt for amounts', (node) => isCall(node, /^Number$/)),
  word(
    'console.',
    'use Log, or the Terminal of a command',
    (node) => node.type === 'MemberExpression' && nameOf(node).startsWith('console.'),
  ),
  word('as any', 'say the type, or go through unknown', (node) => node.type === 'TsAsExpression' && isAny(node.typeAnnotation)),
  word(
    '.skip(',
    'a test runs, or is not there',
    (node) => isCall(node, /\b(skip|todo)$/) && /^(it|test|describe)\b/.test(nameOf(node.callee)),
    isTest,
  ),
  word(
    '.only(',
    'run one file instead: npx vitest run <path>',
    (node) => isCall(node, /\bonly$/) && /^(it|test|describe)\b/.test(nameOf(node.callee)),
    isTest,
  ),
  word('.raw(', 'a fixed text, with ? for values', isLooseRaw),
  {
    name: 'TODO',
    where: (path) => !isGenerated(path) && !path.startsWith('test/tidy'),
    find: ({ lines }) => textual(lines, /\b(TODO|FIXME)\b/, 'do it now, or write an issue'),
  },
];

function isAny(type: unknown): boolean {
  const it = type as Node;
  return it.type === 'TsKeywordType' && it.kind === 'any';
}

/** `.raw(` of a text that is put together at run time: where SQL injection begins. */
function isLooseRaw(node: Node): boolean {
  if (node.type !== 'CallExpression' || (node.callee as Node).type !== 'MemberExpression') return false;
  const property = (node.callee as Node).property as Node;
  if (property.type !== 'Identifier' || property.value !== 'raw') return false;
  const text = (node.arguments as { expression: Node }[])[0]?.expression;
  if (text === undefined) return false;
  return !(text.type === 'StringLiteral' || (text.type === 'TemplateLiteral' && (text.expressions as unknown[]).length === 0));
}

export function textual(lines: readonly string[], pattern: RegExp, message: string): Finding[] {
  return lines.flatMap((line, index) => (pattern.test(line) ? [{ line: index + 1, message }] : []));
}
