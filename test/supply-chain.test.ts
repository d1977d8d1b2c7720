import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = process.cwd();
const json = <T>(path: string): T => JSON.parse(readFileSync(join(root, path), 'utf8')) as T;

interface Package {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}
interface Locked {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

const packages = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /(^|\/)package\.json$/.test(path) && !/(^|\/)(node_modules|dist|var)\//.test(path))
  .sort();
const locked = Object.entries(json<{ packages: Record<string, Locked> }>('package-lock.json').packages).filter(([path]) =>
  /(^|\/)node_modules\//.test(path),
);
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** What a package asks for that more than one version would satisfy. A peer is the reader's to choose, so a range may stand there. */
const loose = ({ dependencies, devDependencies, optionalDependencies, overrides }: Package): string[] =>
  Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${name} ${version}`);

/** What in the lock is not held to its content, or says where it was fetched. */
const unheld = (entries: readonly (readonly [string, Locked])[]): string[] =>
  entries
    .filter(([, { integrity, resolved, link }]) =>
      link === true ? resolved?.includes(':') !== false : resolved !== undefined || !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''),
    )
    .map(([path]) => path);

describe('what we depend on', () => {
  it.each(packages)('%s asks for exact versions', (path) => {
    expect(loose(json<Package>(path))).toEqual([]);
  });

  it('is read whole', () => {
    expect(packages).toEqual(expect.arrayContaining(['package.json', 'core/package.json', 'plugins/auth/package.json']));
    expect(locked.length).toBeGreaterThan(400);
  });

  it('is held to its content, and no address of a registry is written down', () => {
    expect(unheld(locked)).toEqual([]);
  });

  it('runs no script of its own on install: those that have one are named, and refused', () => {
    const withScript = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path));
    expect(json<Package>('package.json').allowScripts).toEqual(Object.fromEntries(withScript.map((name) => [name, false])));
  });

  it('and each fault is seen', () => {
    expect(loose({ dependencies: { a: '^1.0.0', b: '*', c: '1.0.0' }, overrides: { d: 'latest' } })).toHaveLength(3);
    const integrity = `sha512-${'a'.repeat(86)}==`;
    const faults: [string, Locked][] = [
      ['a', {}],
      ['b', { integrity: 'sha1-x' }],
      ['c', { integrity, resolved: 'https://elsewhere.test/c.tgz' }],
      ['d', { link: true, resolved: 'git+ssh://elsewhere.test/d' }],
      ['e', { link: true }],
    ];
    expect(unheld([...faults, ['f', { integrity }], ['g', { link: true, resolved: 'plugins/g' }]])).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

interface Component {
  readonly name: string;
  readonly purl: string;
  readonly properties: readonly { readonly name: string; readonly value: string }[];
  readonly hashes?: readonly { readonly alg: string }[];
}

describe('npm run sbom', () => {
  it('names every package a store runs on, with its version and its hash', () => {
    const folder = mkdtempSync(join(tmpdir(), 'souk-sbom-'));
    try {
      const file = join(folder, 'deep', 'sbom.json');
      const made = spawnSync(process.execPath, [join(root, 'scripts/sbom.ts'), file], { cwd: root, encoding: 'utf8' });
      expect(made.status, made.stderr).toBe(0);
      const bom = JSON.parse(readFileSync(file, 'utf8')) as { bomFormat: string; components: Component[] };
      expect(bom.bomFormat).toBe('CycloneDX');
      const running = bom.components.filter(({ properties }) => !properties.some(({ name }) => name === 'cdx:npm:package:development'));
      const purls = new Set(running.map(({ purl }) => purl));
      const asked = packages
        .filter((path) => /^(core|plugins\/[\w-]+)\/package\.json$/.test(path))
        .flatMap((path) => Object.entries(json<Package>(path).dependencies ?? {}))
        .map(([name, version]) => `pkg:npm/${name.replace('@', '%40')}@${version}`);
      expect(asked).toContain('pkg:npm/express@5.3.0');
      expect(asked.filter((purl) => !purls.has(purl))).toEqual([]);
      expect(running.filter(({ purl, hashes }) => !purl.includes('%40souk/') && hashes?.[0]?.alg !== 'SHA-512')).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
