import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { artifactOf, type ContractName } from './artifacts.ts';

const folder = new URL('../contracts/', import.meta.url);
const sources = readdirSync(folder).filter((name) => name.endsWith('.sol'));

it('there is one artifact for each contract', () => {
  const artifacts = readdirSync(new URL('../artifacts/', import.meta.url));
  expect(artifacts.sort()).toEqual(sources.map((name) => name.replace('.sol', '.json')).sort());
  expect(sources).toHaveLength(5);
});

it.each(sources)('%s is compiled from its present source', (source) => {
  const artifact = artifactOf(source.replace('.sol', '') as ContractName);
  const hash = createHash('sha256')
    .update(readFileSync(new URL(source, folder)))
    .digest('hex');
  expect(artifact.sourceSha256).toBe(hash);
  expect(artifact.bytecode).toMatch(/^0x[0-9a-f]{200,}$/);
  expect(artifact.compiler).toMatch(/^0\.8\.37\+/);
});
