import { type Finding, isShipped, isTest, type Rule } from './rule.ts';
import { lineOfNode, type Node, nodesOf, type Source } from './source.ts';

export interface Import {
  readonly from: string;
  readonly names: readonly string[];
  /** The local name of each. */
  readonly locals: readonly string[];
  readonly typeOnly: boolean;
  readonly line: number;
}

/** Static imports, and re-exports: both are knowledge. */
export function importsOf(source: Source): Import[] {
  const statements = (source.tree.body as unknown as Node[]).filter(({ source: from }) => from !== undefined && from !== null);
  return statements.map((node) => {
    const specifiers = (node.specifiers ?? []) as Node[];
    const local = (it: Node): string => ((it.local ?? it.orig) as Node | undefined)?.value as string;
    const foreign = (it: Node): string => (((it.imported ?? it.orig) as Node | null | undefined)?.value as string | undefined) ?? local(it);
    const typeOnly = node.typeOnly === true || (specifiers.length > 0 && specifiers.every(({ isTypeOnly }) => isTypeOnly === true));
    return {
      from: (node.source as Node).value as string,
      names: specifiers.map(foreign),
      locals: specifiers.map(local),
      typeOnly,
      line: lineOfNode(source, node),
    };
  });
}

/** `reservedUntil`, `ORDER_ID`, `order-id` → their words, in lower case. */
export const wordsIn = (identifier: string): string[] =>
  identifier
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .map((it) => it.toLowerCase());

const commerce = /^(orders?|carts?|skus?|stocks?|payments?|products?)$/;
/** `order` as in the order of things in a list; `product` as in the product of two numbers. */
const innocent = /^(orderBy|orderByRaw|inOrder|sortOrder|lockOrder|loadOrder|orderPlugins)$/;
const isInnocent = (path: string, name: string): boolean =>
  innocent.test(name) || (path === 'core/src/values/ratio.ts' && name === 'product');

const ownDoor = /^@souk\/([^/]+)\/contracts$/;
const contractSources = (from: string): boolean =>
  from === '@souk/core' || from === 'zod' || ownDoor.test(from) || /^\.\/contracts\//.test(from);

/** @param coreValues what `@souk/core` offers from its `values/`: all that a domain may know of core */
export function knowledge(coreValues: ReadonlySet<string>): readonly Rule[] {
  return [
    {
      name: 'core knows no commerce',
      where: (path) => path.startsWith('core/src/') && !isTest(path),
      find: (source) =>
        [...nodesOf(source.tree.body)].flatMap((node) => {
          const name =
            node.type === 'Identifier' || node.type === 'PrivateName' ? (node.value ?? (node.id as Node | undefined)?.value) : undefined;
          if (typeof name !== 'string' || isInnocent(source.path, name)) return [];
          const told = wordsIn(name).find((it) => commerce.test(it));
          return told === undefined ? [] : [{ line: lineOfNode(source, node), message: `"${name}" speaks of ${told}; a plugin may` }];
        }),
    },
    {
      name: 'domain is pure',
      where: (path) => /^plugins\/[^/]+\/src\/domain\//.test(path) && !isTest(path),
      find: (source) => importsOf(source).flatMap((it) => domainFault(it, coreValues)),
    },
    {
      name: 'contracts meet contracts',
      where: (path) => /^plugins\/[^/]+\/src\/contracts\.ts$/.test(path),
      find: (source) =>
        importsOf(source)
          .filter(({ from }) => !contractSources(from))
          .map(({ from, line }) => ({ line, message: `"${from}" is not core, zod or another contract` })),
    },
    {
      name: 'a plugin emits its own events',
      where: (path) => path.startsWith('plugins/') && isShipped(path),
      find: foreignEmits,
    },
  ];
}

/** What gives the same for the same, whoever made it. Randomness and clocks do not, and are handed in. */
const pureOfNode: Readonly<Record<string, readonly string[]>> = {
  'node:crypto': ['createHash', 'createHmac', 'timingSafeEqual'],
  'node:zlib': ['crc32'],
};

function domainFault({ from, names, typeOnly, line }: Import, coreValues: ReadonlySet<string>): Finding[] {
  if (from.startsWith('./')) return [];
  if (typeOnly && (from === '../contracts.ts' || ownDoor.test(from))) return [];
  const allowed = from === '@souk/core' ? coreValues : new Set(pureOfNode[from] ?? []);
  const more = names.filter((name) => !allowed.has(name));
  if (more.length === 0 && allowed.size > 0) return [];
  return [{ line, message: `${more.join(', ')} of "${from}": a domain imports core values, types of contracts, and itself` }];
}

function foreignEmits(source: Source): Finding[] {
  const own = /^plugins\/([^/]+)\//.exec(source.path)?.[1];
  const foreign = new Map(
    importsOf(source).flatMap(({ from, locals }) => {
      const owner = ownDoor.exec(from)?.[1];
      return owner !== undefined && owner !== own ? locals.map((local) => [local, owner] as const) : [];
    }),
  );
  return [...nodesOf(source.tree.body)].flatMap((node) => {
    const callee = node.callee as Node | undefined;
    if (node.type !== 'CallExpression' || callee?.type !== 'MemberExpression' || (callee.property as Node).value !== 'emit') return [];
    const event = (node.arguments as { expression: Node }[])[0]?.expression;
    const owner = event?.type === 'Identifier' ? foreign.get(event.value as string) : undefined;
    return owner === undefined ? [] : [{ line: lineOfNode(source, node), message: `"${event?.value as string}" is for ${owner} to tell` }];
  });
}

/** Packages with one door each: whoever needs them goes through the file that imports them. */
export const oneDoor = ['tsyringe', 'express', 'mysql2', 'better-sqlite3', 'stripe', '@simplewebauthn/server', 'openid-client'] as const;

export function doorsOf(name: string, sources: readonly Source[]): string[] {
  const is = ({ from }: Import): boolean => from === name || from.startsWith(`${name}/`);
  return sources
    .filter((source) => isShipped(source.path) && (importsOf(source).some(is) || asksFor(source, name)))
    .map(({ path }) => path);
}

/** `import('mysql2')` and `require('mysql2')` open a door as well. */
function asksFor(source: Source, name: string): boolean {
  return [...nodesOf(source.tree.body)].some((node) => {
    const callee = node.callee as Node | undefined;
    if (node.type !== 'CallExpression' || !(callee?.type === 'Import' || callee?.value === 'require')) return false;
    const from = (node.arguments as { expression: Node }[])[0]?.expression?.value;
    return typeof from === 'string' && (from === name || from.startsWith(`${name}/`));
  });
}
