import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * `npm run sbom [-- file]` writes what the lock file holds as a CycloneDX document. What is only for development is in it and marked so:
 * npm's `--omit dev` would leave out express and the drivers too, which the root lists for its tests.
 */
const file = process.argv[2] ?? join('var', 'sbom.json');
const npm = spawnSync('npm', ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
  shell: process.platform === 'win32',
});
if (npm.status !== 0) throw new Error(`npm sbom failed: ${npm.error?.message ?? npm.stderr}`);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, npm.stdout);
process.stdout.write(`${file}\n`);
