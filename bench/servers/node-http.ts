import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveParent, spec } from '../rig/parent.ts';

/** The control: nothing but the platform, and a body that is there already. */
const body = Buffer.from(spec<{ body: string }>().body);
const server = createServer((_req, res) => {
  res.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
  res.end(body);
});
server.listen(0, '127.0.0.1', () =>
  serveParent(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {}, () => void server.close()),
);
