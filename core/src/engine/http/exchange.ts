import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Actor } from '../../declare/context.ts';
import { requestIdOf } from './request-id.ts';
import type { RawHeaders } from './security-headers.ts';

/** Who calls: proven by a credential, or a guest with the tokens they showed. */
export interface Caller {
  readonly actor: Actor;
  readonly shownTokens: ReadonlySet<string>;
}
export const stranger: Caller = { actor: { kind: 'guest' }, shownTokens: new Set() };

/** One request and its reply on their way through the pipeline, with what the steps have found out so far. */
export class Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  /** The path as declared (`/things/:id`), for logs and metrics; `-` when no route answers. */
  readonly template: string;
  readonly requestId: string;
  readonly startedMs = performance.now();
  /** Made when first asked for: kept reads never are. */
  #abort: AbortController | undefined;
  caller: Caller = stranger;
  rateHeaders: RawHeaders = [];
  readonly #counted: { readonly statements: number }[] = [];

  constructor(req: IncomingMessage, res: ServerResponse, template: string) {
    this.req = req;
    this.res = res;
    this.template = template;
    this.requestId = requestIdOf(req);
  }

  get signal(): AbortSignal {
    return (this.#abort ??= new AbortController()).signal;
  }

  /** SQL statements run for this request so far. */
  get statements(): number {
    return this.#counted.reduce((sum, { statements }) => sum + statements, 0);
  }

  /** What runs statements for this request is counted with it. */
  count<T extends { readonly statements: number }>(outside: T): T {
    this.#counted.push(outside);
    return outside;
  }

  abort(reason: unknown): void {
    (this.#abort ??= new AbortController()).abort(reason);
  }
}
