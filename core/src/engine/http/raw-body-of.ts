import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { RawBody, RawBodySpec } from '../../declare/raw-body.ts';
import { readBytes } from './read-body.ts';

/** The bytes and the headers asked for; `json` stands for them in the fingerprint of the request. */
export async function rawBodyOf(req: IncomingMessage, { bytesMax, headers: names }: RawBodySpec): Promise<{ body: RawBody; json: string }> {
  const bytes = await readBytes(req, bytesMax);
  const headers = Object.fromEntries(names.map((name) => [name, onlyOne(req.headersDistinct[name])]));
  return { body: { bytes, headers }, json: createHash('sha256').update(bytes).digest('base64url') };
}

/** Node joins most repeated headers with a comma: a signature that was sent twice would pass for a list. */
const onlyOne = (values: readonly string[] | undefined): string | undefined => (values?.length === 1 ? values[0] : undefined);
