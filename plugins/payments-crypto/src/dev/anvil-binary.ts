import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** npm's platform and architecture in the names of the binary's packages. */
const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@foundry-rs/anvil-linux-amd64',
  'linux-arm64': '@foundry-rs/anvil-linux-arm64',
  'darwin-x64': '@foundry-rs/anvil-darwin-amd64',
  'darwin-arm64': '@foundry-rs/anvil-darwin-arm64',
  'win32-x64': '@foundry-rs/anvil-win32-amd64',
};

/**
 * The anvil binary of the npm package, without npx (which would start Node once more).
 * @param from where to look from: a module of the package that depends on `@foundry-rs/anvil`
 * @throws Error that says what to install
 */
export function anvilBinary(from: string = import.meta.url): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  if (name === undefined)
    throw new Error(`The development chain needs anvil, which has no npm package for ${platform}; set SOUK_RPC_URL to a chain of your own`);
  const binary = process.platform === 'win32' ? 'anvil.exe' : 'anvil';
  for (const base of [from, import.meta.url, `file://${process.cwd()}/package.json`]) {
    try {
      const path = join(dirname(createRequire(base).resolve(`${name}/package.json`)), 'bin', binary);
      if (existsSync(path)) return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new Error(
    `The development chain needs anvil, and ${name} is not installed; run: npm install --save-dev --save-exact @foundry-rs/anvil@1.7.1`,
  );
}
