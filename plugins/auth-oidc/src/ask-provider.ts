import { type Outgoing, OutgoingError, type OutgoingReply } from '@souk/core';

/** For all that one request asks of a provider, together: less than the ten seconds a request has. */
const answerWithinMs = 8_000;
const bytesMax = 512 * 1024;

/** It could not be asked, was too slow, said too much, or said itself that it cannot at present. */
export class NoAnswer extends Error {}

type Ask = (
  url: string,
  options: { readonly method: string; readonly headers: Record<string, string>; readonly body?: RequestInit['body'] | undefined },
) => Promise<Response>;

/**
 * Asks a provider; no redirect is followed, and the time runs from here on for every question. Only the issuer is the operator's word: what its
 * metadata names beside it must not be a neighbour of ours.
 */
export function askWithin(outgoing: Outgoing, issuer: string): Ask {
  const endsMs = performance.now() + answerWithinMs;
  return async (url, { method, headers, body }) => {
    const reply = await outgoing
      .send({
        method: method === 'POST' ? 'POST' : 'GET',
        url,
        headers,
        ...(body != null && { body: String(body) }),
        timeoutMs: Math.max(1, Math.ceil(endsMs - performance.now())),
        bytesMax,
        trustedHosts: [new URL(issuer).host],
        plainHttp: true,
      })
      .catch((cause: unknown) => {
        if (cause instanceof OutgoingError && cause.why === 'forbidden') throw cause;
        throw new NoAnswer((cause as Error).message, { cause });
      });
    if (reply.status >= 500 || reply.status === 429) throw new NoAnswer(`it answered ${reply.status}`);
    return toResponse(reply);
  };
}

function toResponse({ status, headers: said, text }: OutgoingReply): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(said)) for (const one of [value ?? []].flat()) headers.append(name, one);
  return new Response(text === '' ? null : text, { status, headers });
}
