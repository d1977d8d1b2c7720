import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { keysIn } from '../server-keys.ts';
import { readAllSettings } from '../settings.ts';
import { developmentSecret } from '../store-settings.ts';
import type { OwnCommand } from './own-command.ts';

/** Puts a new server key in front: it signs and seals from the next start on, and what the older ones signed and sealed still opens. */
export const keysRotate: OwnCommand = async ({ store, environment, terminal }) => {
  const { secret, secretFile } = readAllSettings((await store()).plugins, environment).store;
  const key = randomBytes(32).toString('base64url');
  if (secretFile === undefined) {
    terminal.print(
      `Set SOUK_SECRET to this and start the store again:\n\n${[key, ...keysIn(secret).filter((it) => it !== developmentSecret)].join(',')}\n`,
    );
    terminal.print(
      'Better keep it in a file that only the store may read, and name that by SOUK_SECRET_FILE: then this command writes it.',
    );
    return;
  }
  const before = existsSync(secretFile) ? readFileSync(secretFile, 'utf8').trimEnd() : '';
  const draft = `${secretFile}.new`;
  writeFileSync(draft, `${[key, before].filter((text) => text !== '').join('\n')}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(draft, secretFile);
  terminal.print(`A new key stands first in ${secretFile}. Start every process of the store again to use it.`);
  terminal.print('Take the last line away when nothing that it signed or sealed is in use any more.');
};
