import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { addReference, writePlugin } from './new-plugin/write-plugin.ts';

/** `npm run new:plugin <name>`: the shape of a plugin in small, running and tested; then make it yours. */
const root = process.cwd();
const name = process.argv[2] ?? '';

function refuse(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}

if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
  refuse('Usage: npm run new:plugin <name>, in kebab-case, for example: npm run new:plugin gift-wrap');
if (name === 'core') refuse('"core" is the name of the core');
if (existsSync(join(root, 'plugins', name))) refuse(`plugins/${name} is there already`);

const written = writePlugin(root, name);
addReference(root, name);
process.stdout.write(`${written.map((path) => `  ${path}`).join('\n')}

Next:
  npm install                              links @souk/${name}
  npx vitest run plugins/${name}           its tests, on SQLite and MariaDB
  plugins/${name}/src/contracts.ts         say what others may know of it
  apps/example-store/src/store.ts          put it into a store: import it, and add it to the list of plugins
  npm run generate && npm run check        before you show it to anybody
How: docs/how-to/write-a-plugin.md
`);
