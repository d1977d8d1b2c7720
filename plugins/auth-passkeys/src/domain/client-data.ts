/** What the browser says that it signed for; only the parts that are read before the signature is checked. */
export interface ClientData {
  readonly challenge: string;
  /** Asked for by a frame of another site's page. */
  readonly crossOrigin: boolean;
}

/** From `clientDataJSON`, base64url; undefined when there is nothing to be read. */
export function readClientData(text: string): ClientData | undefined {
  let said: unknown;
  try {
    said = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined; // not JSON: whoever asks refuses it
  }
  const { challenge, crossOrigin } = (said ?? {}) as { challenge?: unknown; crossOrigin?: unknown };
  return typeof challenge === 'string' ? { challenge, crossOrigin: crossOrigin === true } : undefined;
}
