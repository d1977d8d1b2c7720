import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the example store answers to, as its own command line tells it. */
export function apiDocument(root: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'souk-openapi-'));
  try {
    const file = join(folder, 'openapi.json');
    const run = spawnSync(process.execPath, ['--conditions=souk-source', join(root, 'core/bin/souk.js'), 'openapi', '--write', file], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, SOUK_MODE: 'development', DATABASE_URL: `sqlite:${join(folder, 'none.sqlite')}` },
    });
    if (run.status !== 0) throw new Error(`souk openapi ended with ${run.status ?? run.signal}:\n${run.stderr}${run.stdout}`);
    return `${JSON.stringify(JSON.parse(readFileSync(file, 'utf8')), null, 2)}\n`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Generator {
  default(document: object): Promise<unknown>;
  astToString(tree: unknown): string;
}

/** The types of `@souk/client`. Their maker needs TypeScript 5, which is why it lives in the openapi workspace alone. */
export async function clientTypes(root: string, document: string): Promise<string> {
  const { default: toTypes, astToString } = createRequire(join(root, 'openapi/package.json'))('openapi-typescript') as Generator;
  const text = astToString(await toTypes(JSON.parse(document) as object));
  return `/** Made from openapi.json by \`npm run generate\`: do not edit. */\n\n${text}`;
}
