import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freshKey } from '../../driver/buy.ts';
import type { OpenStore } from '../../driver/open-store.ts';

/** Where a request may carry something: sqlmap is shown one hole in each, and must find all four. */
export const holes = ['query', 'path', 'header', 'body'] as const;
export type Hole = (typeof holes)[number];

async function bodyOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** What our own code never does: what somebody sent becomes SQL. */
async function fallInto(store: OpenStore, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(req.url ?? '/', 'http://localhost');
  const [, , hole, segment = ''] = pathname.split('/');
  const sent: Record<string, () => Promise<string> | string> = {
    query: () => searchParams.get('sku') ?? '',
    path: () => decodeURIComponent(segment),
    header: () => (req.headers.authorization ?? '').replace('Bearer ', ''),
    body: async () => (JSON.parse(await bodyOf(req)) as { sku: string }).sku,
  };
  try {
    const sku = await sent[hole ?? '']?.();
    const rows = await store.sql(`SELECT sku FROM catalog_variants WHERE sku = '${sku}'`);
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ items: rows }));
  } catch (error) {
    res.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify({ error: String(error) }));
  }
}

/**
 * The store as it is, and beside it, under `/holes/`, one hole of each kind into its database. A request whose key is `fresh` gets one of its
 * own: else all but the first would be refused for the same key with another body, before anything looks at them.
 */
export async function serveWithHoles(store: OpenStore): Promise<{ url: string } & AsyncDisposable> {
  const app = await store.running.app();
  const server = createServer((req, res) => {
    if (req.url?.startsWith('/holes/')) return void fallInto(store, req, res);
    if (req.headers['idempotency-key'] === 'fresh') req.headers['idempotency-key'] = freshKey('sqlmap');
    app(req, res);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
