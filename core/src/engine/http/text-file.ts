import type { Log } from '../../declare/core.ts';
import type { TextFile } from '../../declare/reply.ts';
import { type Encoded, notStored } from './encoded.ts';

const plainName = /^[\w.-]{1,100}$/;
/** So much is gathered before it is written: a write for each line would cost more than the line. */
const chunkMin = 16_384;

/** @param types those that the route declares */
export function encodedFile(
  route: string,
  status: number,
  { name, type, lines }: TextFile,
  spec: { types: readonly string[]; log: Log },
): Encoded {
  if (!spec.types.includes(type)) throw new Error(`${route} replied with ${type}, which it does not declare`);
  if (!plainName.test(name)) throw new Error(`${route} replied with a file of the name ${name}`);
  const headers = ['content-type', `${type}; charset=utf-8`, 'content-disposition', `attachment; filename="${name}"`, ...notStored];
  return { status, body: undefined, headers, stream: chunks(route, lines, type === 'text/csv' ? '\r\n' : '\n', spec.log) };
}

async function* chunks(route: string, lines: AsyncIterable<string>, end: string, log: Log): AsyncGenerator<string> {
  let some = '';
  try {
    for await (const line of lines) {
      some += line + end;
      if (some.length < chunkMin) continue;
      yield some;
      some = '';
    }
    if (some !== '') yield some;
  } catch (error) {
    if ((error as Error).name === 'AbortError') return;
    log.error({ error, route }, 'A file broke off');
    throw error;
  }
}
