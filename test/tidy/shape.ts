import { type Finding, isGenerated, isShipped, isTest, type Rule } from './rule.ts';
import { lineOfNode, type Node, nodesOf } from './source.ts';

const linesMax = 400;
const contractLinesMax = 200;
const functionLinesMax = 70;

const functions = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'MethodProperty',
  'Constructor',
]);
const bannedNames = /(^|[/-])(utils?|helpers?|common|manager|misc|index-of)(-[a-z]+)?(\.[a-z]+)*\.ts$/;
const mayExportDefault = /(^|\/)(plugin|[a-z-]+\.config|[a-z]+-reporter)\.ts$/;

const isContracts = (path: string): boolean => /^plugins\/[^/]+\/src\/contracts(\.ts$|\/)/.test(path);

function tooLong(lines: readonly string[], max: number): Finding[] {
  const count = lines.at(-1) === '' ? lines.length - 1 : lines.length;
  return count > max ? [{ line: 1, message: `${count} lines, at most ${max}: split it by what it does` }] : [];
}

export const shapes: readonly Rule[] = [
  { name: 'file length', where: (path) => !isGenerated(path), find: ({ lines }) => tooLong(lines, linesMax) },
  { name: 'contract length', where: isContracts, find: ({ lines }) => tooLong(lines, contractLinesMax) },
  {
    name: 'function length',
    where: (path) => !isTest(path) && !isGenerated(path),
    find: (source) =>
      [...nodesOf(source.tree.body)].flatMap((node) => {
        if (!functions.has(node.type) || node.span === undefined) return [];
        const first = lineOfNode(source, node);
        const length = source.lineOf(node.span.end) - first + 1;
        return length > functionLinesMax ? [{ line: first, message: `${length} lines, at most ${functionLinesMax}` }] : [];
      }),
  },
  {
    name: 'file name',
    where: () => true,
    find: ({ path }) => {
      if (bannedNames.test(path))
        return [{ line: 1, message: 'name the file for what it does; it has no utils, helpers, common or manager' }];
      const name = path.split('/').at(-1) ?? '';
      return /^(\d{4}-)?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z-]+)*\.ts$/.test(name) ? [] : [{ line: 1, message: 'file names are kebab-case' }];
    },
  },
  {
    name: 'default export',
    where: (path) => !mayExportDefault.test(path) && !isTest(path),
    find: (source) =>
      (source.tree.body as unknown as Node[])
        .filter(({ type }) => type === 'ExportDefaultDeclaration' || type === 'ExportDefaultExpression')
        .map((node) => ({ line: lineOfNode(source, node), message: 'export it by name; only plugin.ts has a default export' })),
  },
  {
    name: 'erasable',
    where: isShipped,
    find: (source) =>
      [...nodesOf(source.tree.body)]
        .filter(
          ({ type, decorators }) =>
            type === 'TsEnumDeclaration' || type === 'TsParameterProperty' || (Array.isArray(decorators) && decorators.length > 0),
        )
        .map((node) => ({
          line: lineOfNode(source, node),
          message: 'enums, parameter properties and decorators do not erase; see docs/adr/0011',
        })),
  },
];
