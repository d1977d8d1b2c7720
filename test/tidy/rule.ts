import type { Source } from './source.ts';

export interface Finding {
  readonly line: number;
  readonly message: string;
}

/** One habit of the house. A line that ends in `// tidy: <why it must>` may break it. */
export interface Rule {
  readonly name: string;
  /** Which files the habit is for. */
  readonly where: (path: string) => boolean;
  readonly find: (source: Source) => Finding[];
}

export const isTest = (path: string): boolean => /\.test\.ts$|^[^/]+\/([^/]+\/)?test\/|^core\/src\/testing\/|^test\//.test(path);
export const isGenerated = (path: string): boolean => path.endsWith('.gen.ts');
/** What ships: the sources of core, plugins, the client and apps. */
export const isShipped = (path: string): boolean =>
  /^(core|openapi|(plugins|apps)\/[^/]+)\/src\//.test(path) && !isTest(path) && !isGenerated(path);

const excused = /\/\/ tidy: \S.{7,}/;

export function judge(rule: Rule, source: Source): string[] {
  if (!rule.where(source.path)) return [];
  return rule
    .find(source)
    .filter(({ line }) => !excused.test(source.lines[line - 1] ?? ''))
    .map(({ line, message }) => `${source.path}:${line} ${rule.name}: ${message}`);
}
