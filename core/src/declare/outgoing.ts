import { type Token, token } from './token.ts';

export interface OutgoingRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** From the first look for its address to the last byte of its answer; 5 s when left out. */
  readonly timeoutMs?: number;
  /** Of the answer; 64 KiB when left out. */
  readonly bytesMax?: number;
  /** Hosts, as a URL writes them with their port, that the operator named in the settings. Only they may be on a private network. */
  readonly trustedHosts?: readonly string[];
  /** A trusted host may be asked over plain http: on this machine, and in development on any. */
  readonly plainHttp?: boolean;
}

export interface OutgoingReply {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

/**
 * Asks other machines over https, and only those that are no neighbour of ours: not this machine, no private network, no service of the
 * cloud we run in, whatever name or spelling leads there. The address that was looked at is the one that is connected to. A redirect is an answer.
 */
export interface Outgoing {
  /** @throws OutgoingError, which never shows the path or the query */
  send(request: OutgoingRequest): Promise<OutgoingReply>;
}
export const Outgoing: Token<Outgoing, 'core'> = token('core', 'Outgoing');

/** `forbidden`: it was not asked, and never will be · `timeout`, `unreachable`: it may be asked again · `too-large`: it says too much. */
export type OutgoingFault = 'forbidden' | 'timeout' | 'unreachable' | 'too-large';

export class OutgoingError extends Error {
  readonly why: OutgoingFault;

  constructor(why: OutgoingFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OutgoingError';
    this.why = why;
  }
}
