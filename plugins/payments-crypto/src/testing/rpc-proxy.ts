import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Hex, wordOf } from '../domain/hex.ts';

/** How the proxy lies. Change it at any time; it holds for the next question. */
export interface Faults {
  /** Hides the newest blocks, as a node that lags does. */
  lagBlocks: number;
  /** Answers 429 this many times. */
  rateLimited: number;
  /** Breaks this many connections instead of answering. */
  cut: number;
  /** Answers after so long. */
  delayMs: number;
  /** Says there are no logs, without an error. */
  emptyLogs: boolean;
  /** Gives every block another hash. */
  lyingHash: boolean;
  /** Answers something that is no JSON. */
  garbled: boolean;
  /** Fails these methods as a node without them does. */
  missingMethods: readonly string[];
}

export interface RpcProxy {
  readonly url: string;
  readonly faults: Faults;
  /** Questions by method since the start. */
  readonly asked: Map<string, number>;
  stop(): Promise<void>;
}

interface Question {
  readonly id: unknown;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** A node that misbehaves as told, in front of one that does not. */
export async function startRpcProxy(target: string): Promise<RpcProxy> {
  const faults: Faults = {
    lagBlocks: 0,
    rateLimited: 0,
    cut: 0,
    delayMs: 0,
    emptyLogs: false,
    lyingHash: false,
    garbled: false,
    missingMethods: [],
  };
  const asked = new Map<string, number>();
  const server = createServer((request, response) => {
    serve(target, faults, asked, request, response).catch(() => response.destroy());
  });
  const url = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no port'));
      else resolve(`http://127.0.0.1:${address.port}`);
    });
  });
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url, faults, asked, stop };
}

async function serve(
  target: string,
  faults: Faults,
  asked: Map<string, number>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  const question = JSON.parse(body) as Question;
  asked.set(question.method, (asked.get(question.method) ?? 0) + 1);
  if (faults.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, faults.delayMs));
  if (faults.cut > 0) {
    faults.cut -= 1;
    response.destroy();
    return;
  }
  if (faults.rateLimited > 0) {
    faults.rateLimited -= 1;
    response.writeHead(429, { 'retry-after': '0' }).end('slow down');
    return;
  }
  if (faults.garbled) {
    response.writeHead(200).end('<html>bad gateway</html>');
    return;
  }
  const answer = faults.missingMethods.includes(question.method)
    ? { jsonrpc: '2.0', id: question.id, error: { code: -32601, message: 'the method does not exist' } }
    : distorted(faults, question, await forward(target, await lagging(target, faults, question)));
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

async function forward(target: string, question: Question): Promise<Record<string, unknown>> {
  const answer = await fetch(target, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', ...question }),
  });
  return (await answer.json()) as Record<string, unknown>;
}

/** Asks for an older head, and for a block that cannot be there instead of one that is too new. */
async function lagging(target: string, faults: Faults, question: Question): Promise<Question> {
  if (faults.lagBlocks === 0 || question.method !== 'eth_getBlockByNumber') return question;
  const head =
    Number.parseInt((await forward(target, { id: 1, method: 'eth_blockNumber', params: [] }))['result'] as string, 16) - faults.lagBlocks;
  const [block, ...rest] = question.params as [string, ...unknown[]];
  if (block === 'latest') return { ...question, params: [`0x${head.toString(16)}`, ...rest] };
  return block.startsWith('0x') && Number.parseInt(block, 16) > head ? { ...question, params: ['0xffffffffff', ...rest] } : question;
}

function distorted(faults: Faults, question: Question, answer: Record<string, unknown>): Record<string, unknown> {
  if (faults.emptyLogs && question.method === 'eth_getLogs') return { ...answer, result: [] };
  const block = answer['result'] as { hash?: Hex } | null;
  if (faults.lyingHash && question.method === 'eth_getBlockByNumber' && block?.hash) {
    return { ...answer, result: { ...block, hash: wordOf(BigInt(block.hash) ^ 1n) } };
  }
  return answer;
}
