import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Logged {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly sql: number;
}

/** What a store wrote of the requests it answered; its log is written in the background, a few lines at a time. */
export async function requestsIn(logFile: string): Promise<Logged[]> {
  await sleep(300);
  const lines = (await readFile(logFile, 'utf8')).split('\n').filter((line) => line.includes('"msg":"request"'));
  return lines.map((line) => JSON.parse(line) as Logged);
}
