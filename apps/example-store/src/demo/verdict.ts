import { spawn } from 'node:child_process';
import { say } from './step.ts';

/** Runs `souk verify` on the store's database and prints what it says. Answers whether every promise holds. */
export async function verdict(): Promise<boolean> {
  const child = spawn('souk', ['verify'], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const chunk of child.stdout.setEncoding('utf8')) say(String(chunk).trimEnd().replaceAll(/^/gm, '      '));
  if (child.exitCode === null) await new Promise((ended) => child.once('close', ended));
  return child.exitCode === 0;
}
