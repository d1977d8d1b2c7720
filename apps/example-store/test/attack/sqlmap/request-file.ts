import type { Good } from '../../bad-input/bad-requests.ts';
import type { Json, Operation } from '../../bad-input/operations.ts';

/** One request with a star behind each value that sqlmap shall try: in the path, in the query, in headers, in each field of the body. */
export interface RequestFile {
  readonly name: string;
  readonly text: string;
  /** How many stars. */
  readonly parameters: number;
}

const mark = '*';

/** The request without what it may do without, and one for each parameter of its query: filters all at once would leave nothing to tell apart. */
export const requestFiles = (url: string, operation: Operation, good: Good): RequestFile[] => [
  requestFile(url, operation, good, good.query ?? {}),
  ...operation.query
    .filter(({ name }) => good.query?.[name] === undefined)
    .map(({ name, schema }) => requestFile(url, operation, good, { ...good.query, [name]: sampleOf(schema) }, name)),
];

function requestFile(url: string, operation: Operation, good: Good, query: Readonly<Record<string, string>>, only?: string): RequestFile {
  const star = only === undefined ? mark : '';
  const { method, template, takesKey, takesVersion } = operation;
  const path = template.replace(/\{(\w+)\}/g, (_all, name: string) => `${encodeURIComponent(good.params[name] ?? '')}${star}`);
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}${name === only ? mark : star}`);
  const headers = [
    ...(good.token === undefined ? [`X-Cart-Token: ctk_none${star}`] : [`Authorization: Bearer ${good.token}${star}`]),
    ...(takesKey ? ['Idempotency-Key: fresh'] : []),
    ...(takesVersion ? [`If-Match: "1"${star}`] : []),
    ...(good.body === undefined ? [] : ['Content-Type: application/json']),
  ];
  return compose(url, {
    method,
    path: pairs.length > 0 ? `${path}?${pairs.join('&')}` : path,
    headers,
    body: good.body && starred(good.body),
  });
}

export function compose(
  url: string,
  { method, path, headers, body }: { method: string; path: string; headers: readonly string[]; body?: string | undefined },
): RequestFile {
  const lines = [`${method} ${path} HTTP/1.1`, `Host: ${new URL(url).host}`, 'Accept: application/json', ...headers];
  const text = `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`;
  return { name: `${method} ${path}`, text, parameters: text.split(mark).length - 1 };
}

/** JSON text with a star behind every text and number in it. */
function starred(value: Json): string {
  if (typeof value === 'string') return `"${value}${mark}"`;
  if (typeof value === 'number') return `${value}${mark}`;
  if (Array.isArray(value)) return `[${value.map(starred).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, field]) => `"${name}":${starred(field as Json)}`)
    .join(',')}}`;
}

const sampleOf = (schema: Operation['query'][number]['schema']): string => {
  const { type, enum: values, format, pattern, minimum } = schema;
  if (values) return String(values[0]);
  if (type === 'integer') return String(Math.max(5, minimum ?? 5));
  if (format === 'date-time') return '2026-01-01T00:00:00.000Z';
  if (format === 'date') return '2026-01-01';
  const prefix = /^\^([a-z]{2,4})_\[0-9a-h/.exec(pattern ?? '')?.[1];
  return prefix === undefined ? (pattern?.startsWith('^S-') ? 'S-000005' : 'TEA') : `${prefix}_${'0'.repeat(26)}`;
};
