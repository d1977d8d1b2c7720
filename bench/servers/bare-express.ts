import type { AddressInfo } from 'node:net';
import express from 'express';
import { serveParent, spec } from '../rig/parent.ts';

/** The control: one express route with a body that is there already. No limits, no log, no headers of safety. */
const { body: text, path } = spec<{ body: string; path: string }>();
const body = Buffer.from(text);
const app = express();
app.get(path, (_req, res) => {
  res.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
  res.end(body);
});
const server = app.listen(0, '127.0.0.1', () =>
  serveParent(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {}, () => void server.close()),
);
