import type { IncomingMessage } from 'node:http';
import { CoreProblem } from '../../declare/core.ts';

const json = /^application\/(?:[\w.-]+\+)?json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;

/** The body parsed as JSON, or undefined when there is none. @throws core.not-json, core.body-too-large, core.bad-json */
export async function readBody(req: IncomingMessage, bytesMax: number): Promise<unknown> {
  const { 'content-length': length, 'content-type': type, 'content-encoding': encoding } = req.headers;
  if (req.headers['transfer-encoding'] === undefined && (length === undefined || length === '0')) return undefined;
  if (type === undefined || !json.test(type) || (encoding !== undefined && encoding !== 'identity')) throw CoreProblem.notJson();
  if (length !== undefined && Number.parseInt(length, 10) > bytesMax) throw CoreProblem.tooLarge();
  const bytes = await collect(req, bytesMax);
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw CoreProblem.badJson();
  }
}

/** The body as it came, whatever its type. @throws core.body-too-large */
export async function readBytes(req: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const length = req.headers['content-length'];
  if (length !== undefined && Number.parseInt(length, 10) > bytesMax) throw CoreProblem.tooLarge();
  return req.headers['transfer-encoding'] === undefined && (length === undefined || length === '0')
    ? Buffer.alloc(0)
    : collect(req, bytesMax);
}

function collect(req: IncomingMessage, bytesMax: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= bytesMax) return void chunks.push(chunk);
      // The rest is read and thrown away: who still sends hears the answer.
      req.removeAllListeners('data').resume();
      reject(CoreProblem.tooLarge());
    });
    req.once('end', () => resolve(Buffer.concat(chunks)));
    req.once('error', () => reject(CoreProblem.badJson()));
    req.once('close', () => reject(CoreProblem.badJson()));
  });
}
