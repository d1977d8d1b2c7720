import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runSouk } from '../driver/store-process.ts';

it('no code of a store reaches a prototype by the name __proto__', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'souk-prototype-'));
  try {
    const store = join(folder, 'store.mjs');
    writeFileSync(
      store,
      `({})['__proto__'] = 1; const it = {}; it['__proto__'] = { polluted: true };
       process.stdout.write(JSON.stringify({ accessor: '__proto__' in Object.prototype, polluted: it.polluted === true }));
       export const store = { open() {} };`,
    );
    const { out } = await runSouk(['plugins'], {}, store);
    expect(out).toContain('{"accessor":false,"polluted":false}');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
