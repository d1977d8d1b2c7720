import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runSouk } from '../driver/store-process.ts';

const nodeModules = fileURLToPath(new URL('../../../../node_modules', import.meta.url));

/** A store of the ledger and one plugin of somebody else's, with this text. */
async function storeWith(pluginText: string): Promise<{ store: string; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'souk-boot-'));
  const plugin = join(folder, 'gift-wrap');
  await mkdir(plugin);
  await symlink(nodeModules, join(folder, 'node_modules'));
  const manifest = (name: string, more: object = {}) =>
    JSON.stringify({ name, type: 'module', dependencies: { '@souk/core': '0.1.0' }, ...more });
  await writeFile(join(folder, 'package.json'), manifest('a-store'));
  await writeFile(join(plugin, 'package.json'), manifest('@somebody/gift-wrap'));
  await writeFile(join(plugin, 'plugin.ts'), pluginText);
  const store = join(folder, 'store.ts');
  await writeFile(
    store,
    `import { createStore } from '@souk/core';
import ledger from '@souk/ledger';
import giftWrap from './gift-wrap/plugin.ts';
export const store = createStore({ plugins: [ledger({}), giftWrap({})] });
`,
  );
  return { store, folder };
}

const declared = (rest: string, before = '') => `import { bind, defineContract, definePlugin, migration } from '@souk/core';
const giftWrap = defineContract({ name: 'gift-wrap', version: '1.0.0' });
const Wraps = giftWrap.service('Wraps');
${before}
export default definePlugin({ provides: giftWrap, requires: [], ${rest} });
`;

const throwing: readonly { what: string; text: string; says: RegExp }[] = [
  {
    what: 'while its module is loaded',
    text: declared('', "throw new Error('no ribbon in the house');"),
    says: /@somebody\/gift-wrap.*no ribbon in the house/,
  },
  {
    what: 'in the constructor of a service',
    text: declared(
      'services: [bind(Wraps, Service, [])]',
      "class Service { constructor() { throw new Error('no ribbon in the house'); } }",
    ),
    says: /gift-wrap.*no ribbon in the house/,
  },
  {
    what: 'in a migration',
    text: declared("migrations: [migration('0001-wrap', () => { throw new Error('no ribbon in the house'); })]"),
    says: /gift-wrap.*no ribbon in the house/,
  },
  { what: 'with a name that is taken', text: declared('').replace("'gift-wrap'", "'ledger'"), says: /ledger/ },
];

test.for(throwing)('a plugin that throws $what stops the boot with its name', async ({ text, says }) => {
  const { store, folder } = await storeWith(text);
  try {
    const { code, err, out } = await runSouk(['start'], { DATABASE_URL: `sqlite:${join(folder, 'souk.db')}` }, store);
    expect({ code, err: err.trimEnd().split('\n'), out }).toEqual({
      code: 1,
      err: [expect.stringMatching(says)],
      out: expect.not.stringContaining('ribbon'),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
