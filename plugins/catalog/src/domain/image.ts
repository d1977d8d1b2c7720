export interface Image {
  readonly url: string;
  readonly alt: string;
}

/** The address as a browser would read it, when it is one of the web; undefined for `javascript:`, `data:` and the like. */
export function webAddress(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length > 2_000 || !/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return undefined;
  const url = new URL(trimmed);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
}
