/** JSON text that is the same for equal values: fields in the order of their names. For values that came from JSON. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`;
}

/** An address whose query fields stand in one order, so that the same question has one name. */
export function canonicalUrl(url: string): string {
  const start = url.indexOf('?');
  if (start < 0 || !url.includes('&', start)) return url;
  return `${url.slice(0, start)}?${url
    .slice(start + 1)
    .split('&')
    .sort()
    .join('&')}`;
}
