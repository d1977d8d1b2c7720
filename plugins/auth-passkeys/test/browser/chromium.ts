import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { mustHave, whyNoProgram } from '@souk/core/testing';
import type { TestContext } from 'vitest';

const program = 'chromium';

export const mustHaveChromium = (context: TestContext): void => mustHave(context, whyNoProgram(program));

interface Message {
  readonly id?: number;
  readonly result?: object;
  readonly error?: { readonly message: string };
}
type Send = (method: string, parameters?: object) => Promise<any>;

export interface Page {
  /** What the DevTools of this page are told: https://chromedevtools.github.io/devtools-protocol/ */
  readonly send: Send;
  /** The value of an expression, awaited. @throws Error with what the page threw */
  evaluate(expression: string): Promise<any>;
}

export interface Browser extends AsyncDisposable {
  open(url: string): Promise<Page>;
}

/** A browser of our own, without a window, told by its DevTools over two pipes: no port, and no library. */
export async function openChromium(): Promise<Browser> {
  const folder = await mkdtemp(join(tmpdir(), 'souk-chromium-'));
  const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--remote-debugging-pipe'];
  const child = spawn(program, [...flags, `--user-data-dir=${folder}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const send = speak(child);
  return {
    async open(url) {
      const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
      const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
      const toPage: Send = (method, parameters) => send(method, parameters, sessionId);
      const page = { send: toPage, evaluate: (expression: string) => evaluate(toPage, expression) };
      await goTo(page, url);
      return page;
    },
    async [Symbol.asyncDispose]() {
      const ended = child.exitCode === null ? once(child, 'exit') : undefined;
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

async function goTo({ send, evaluate }: Page, url: string): Promise<void> {
  const { errorText } = await send('Page.navigate', { url });
  if (errorText !== undefined) throw new Error(`The browser cannot open ${url}: ${errorText}`);
  await evaluate("document.readyState === 'complete' || new Promise((loaded) => addEventListener('load', loaded))");
}

async function evaluate(send: Send, expression: string): Promise<any> {
  const { result, exceptionDetails } = await send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
    userGesture: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

/** Messages are JSON, each ended by a zero byte. */
function speak(child: ChildProcess): (method: string, params?: object, sessionId?: string) => Promise<any> {
  const [, , , out, back] = child.stdio as unknown as [null, null, null, Writable, Readable];
  const waiting = new Map<number, { resolve: (it: unknown) => void; reject: (error: Error) => void }>();
  let [heard, last] = ['', 0];
  const failAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
  };
  child.on('exit', () => failAll(new Error('The browser ended')));
  child.on('error', failAll);
  out.on('error', failAll);
  back.setEncoding('utf8').on('data', (text: string) => {
    const messages = `${heard}${text}`.split('\0');
    heard = messages.pop() as string;
    for (const { id, result, error } of messages.map((message) => JSON.parse(message) as Message)) {
      if (id === undefined) continue;
      if (error) waiting.get(id)?.reject(new Error(error.message));
      else waiting.get(id)?.resolve(result);
      waiting.delete(id);
    }
  });
  return (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      out.write(`${JSON.stringify({ id: last, method, params, ...(sessionId !== undefined && { sessionId }) })}\0`);
    });
}
