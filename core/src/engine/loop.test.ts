import { expect, test } from 'vitest';
import { Loop } from './loop.ts';

const lines: string[] = [];
const log = { debug: () => {}, info: () => {}, warn: () => {}, error: (_: object, message: string) => void lines.push(message) };
const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

test('an error is logged and does not end the loop', async () => {
  let steps = 0;
  const loop = new Loop(
    'test',
    1,
    async () => {
      steps += 1;
      if (steps < 3) throw new Error('disk');
      return false;
    },
    log,
  );
  loop.start();
  await pause(60);
  await loop.stop();
  expect(steps).toBeGreaterThan(3);
  expect(lines).toHaveLength(2);
});

test('it is woken at once, also while its step runs, and stops between steps', async () => {
  let steps = 0;
  let release = (): void => {};
  const loop = new Loop(
    'test',
    60_000,
    async () => {
      steps += 1;
      if (steps === 2)
        await new Promise<void>((go) => {
          release = go;
        });
      return false;
    },
    log,
  );
  loop.start();
  await pause(5);
  expect(steps).toBe(1);
  loop.wake();
  await pause(5);
  loop.wake();
  release();
  await pause(5);
  expect(steps).toBe(3);
  await loop.stop();
  loop.wake();
  await pause(5);
  expect(steps).toBe(3);
});
