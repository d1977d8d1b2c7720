import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequestFile } from './request-file.ts';

export interface Tried {
  readonly verdict: 'injectable' | 'clean' | 'not tried';
  /** The last of what sqlmap said. */
  readonly said: string;
}

const minutesMax = 20;

/** Why there is no sqlmap, if there is none. */
/** Tries every starred value of one request. What it does not call clean in so many words has not been tried. */
export async function runSqlmap(request: RequestFile, options: { level: number; techniques: string }): Promise<Tried> {
  const folder = await mkdtemp(join(tmpdir(), 'souk-sqlmap-'));
  try {
    const file = join(folder, 'request');
    await writeFile(file, request.text);
    const args = [
      '-r',
      file,
      '--batch',
      '--ignore-stdin',
      '--level',
      `${options.level}`,
      '--risk',
      '1',
      `--technique=${options.techniques}`,
    ];
    // A refusal is an answer like others; keys of JSON and stars are answered yes by --batch.
    const quiet = ['--ignore-code=*', '--flush-session', '--disable-coloring', '--skip-waf', '--time-sec', '2', '--output-dir', folder];
    const said = await output('sqlmap', [...args, ...quiet]);
    const isFound = said.includes('identified the following injection point');
    const isClean = said.includes('all tested parameters do not appear to be injectable');
    return { verdict: isFound ? 'injectable' : isClean ? 'clean' : 'not tried', said: said.slice(-3_000) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function output(program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), minutesMax * 60_000);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(timer);
      resolve(said);
    });
  });
}
