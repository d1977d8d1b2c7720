import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/** `npm run attack -- <name> [options]`: runs the attack of that name, which is a file beside this one (docs/attacks.md). */
const folder = import.meta.dirname;
const attacks = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .map((file) => basename(file, '.ts'));
const [name = '', ...options] = process.argv.slice(2);
const found = attacks.find((one) => one === name) ?? attacks.find((one) => one.startsWith(`${name}-`));
if (found === undefined) {
  process.stderr.write(`There is no attack "${name}"; there are ${attacks.join(', ')}\n`);
  process.exit(2);
}
const child = spawn(process.execPath, ['--conditions=souk-source', join(folder, `${found}.ts`), ...options], { stdio: 'inherit' });
child.once('exit', (code) => process.exit(code ?? 1));
