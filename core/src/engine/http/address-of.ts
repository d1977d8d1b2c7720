import type { IncomingMessage } from 'node:http';

/** Where a request comes from; what a proxy says of it is believed only when the store stands behind one. */
export const addressOf = (req: IncomingMessage & { ip?: string | undefined }, trustProxy: number): string | undefined =>
  trustProxy > 0 ? req.ip : req.socket.remoteAddress;
