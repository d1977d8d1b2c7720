/** For all that one request asks of a provider, together: less than the ten seconds a request has. */
const answerWithinMs = 8_000;
const bytesMax = 512 * 1024;

/** It could not be asked, was too slow, said too much, or said itself that it cannot at present. */
export class NoAnswer extends Error {}

type Ask = (
  url: string,
  options: { readonly method: string; readonly headers: Record<string, string>; readonly body?: RequestInit['body'] | undefined },
) => Promise<Response>;

/** Asks a provider; no redirect is followed, and the time runs from here on for every question. */
export function askWithin(signal: AbortSignal): Ask {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]);
  return async (url, { method, headers, body }) => {
    try {
      const response = await fetch(url, { method, headers, body: body ?? null, redirect: 'manual', signal: deadline });
      if (response.status >= 500 || response.status === 429) throw new Error(`it answered ${response.status}`);
      const { status, headers: said } = response;
      return new Response(await read(response), { status, headers: said });
    } catch (cause) {
      throw new NoAnswer(whyOf(cause), { cause });
    }
  };
}

/** `fetch failed` says nothing; what is under it does. */
function whyOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'no answer';
  const { code } = (cause.cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? `${cause.message}: ${code}` : cause.message;
}

/** Whole, while the time runs: what trickles in would else be waited for without end. */
async function read({ body }: Response): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    if (bytes > bytesMax) throw new Error(`it answered more than ${bytesMax} bytes`);
  }
  return bytes === 0 ? null : new Uint8Array(Buffer.concat(chunks));
}
