import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Module, parseSync } from '@swc/core';

/** A node of the syntax tree, seen loosely: only what rules look at. */
export interface Node {
  readonly type: string;
  readonly span?: { readonly start: number; readonly end: number };
  readonly [part: string]: unknown;
}

/** A TypeScript file, its text and its tree. */
export interface Source {
  /** From the root of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
  readonly tree: Module;
  lineOf(offset: number): number;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

export function parse(path: string, text: string): Source {
  // The leading `;` is the first token, so the tree begins where the text does even when the text begins with a comment.
  const program = `;${text.replace(/^#!/, '//')}`;
  const bytes = Buffer.from(program);
  const tree = parseSync(program, { syntax: 'typescript', target: 'es2024' });
  const base = tree.span.start;
  const lineOf = (offset: number): number =>
    bytes
      .subarray(0, offset - base)
      .toString()
      .split('\n').length;
  return { path, text, lines: text.split('\n'), tree, lineOf };
}

/** Every node below `node`, outermost first. */
export function* nodesOf(node: unknown): Generator<Node> {
  if (Array.isArray(node)) {
    for (const child of node) yield* nodesOf(child);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  if (isNode(node)) yield node;
  for (const [part, child] of Object.entries(node)) {
    if (part !== 'span' && typeof child === 'object') yield* nodesOf(child);
  }
}

export const lineOfNode = (source: Source, node: Node): number => (node.span ? source.lineOf(node.span.start) : 1);

const ours = ['core', 'plugins', 'apps', 'openapi', 'bench', 'scripts', 'test'];
const foreign = /(^|\/)(node_modules|dist|var|coverage|\.turbo|web|fixtures)(\/|$)/;

/** Every file of ours that ends in one of `endings`, as paths from the root. */
export function filesOf(root: string, endings: readonly string[]): string[] {
  return ours.flatMap((folder) => listed(root, folder)).filter((path) => endings.some((ending) => path.endsWith(ending)));
}

function listed(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (foreign.test(path) || entry.isSymbolicLink()) return [];
    return entry.isDirectory() ? listed(root, path) : [path];
  });
}

export const read = (root: string, path: string): Source => parse(path, readFileSync(join(root, path), 'utf8'));
