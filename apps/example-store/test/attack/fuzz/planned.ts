import fc from 'fast-check';
import type { Good } from '../../bad-input/bad-requests.ts';
import type { Operation } from '../../bad-input/operations.ts';
import type { ApiDocument } from './api-document.ts';
import { hostileBytes, hostileText, hostileValue } from './hostile.ts';
import { valueFor } from './value-for.ts';

export type Who = 'key' | 'staff' | 'customer' | 'guest' | 'nobody' | 'odd';

/** A request that chance made, before ids that are known by then are put in. */
export interface Planned {
  readonly who: Who;
  readonly method: string;
  /** Values of the path, as they are before they are encoded; `raw` is sent as it stands. */
  readonly params: Readonly<Record<string, { readonly value: unknown } | { readonly raw: string }>>;
  readonly query: readonly (readonly [name: string, value: unknown])[];
  readonly oddQuery: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly value: unknown } | { readonly bytes: Buffer } | undefined;
  /** The key of an earlier request, instead of one of its own. */
  readonly sameKey: boolean;
}

const rarely = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>, weight = 12): fc.Arbitrary<T> =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: odd });

const rawSegments = [
  '%ff',
  '%00',
  '%2e%2e%2f',
  '..%2f',
  '%',
  '%E0%A4%A',
  '__proto__',
  'me',
  'current',
  '%0d%0aset-cookie:a=b',
  'a;b=c',
  '%u0041',
  '\u00ff',
];
const oddQueries = [
  'id[id]=1',
  'limit=1&limit=2',
  '__proto__[polluted]=1',
  'constructor[prototype][a]=1',
  'limit[]=1',
  'q=%ff',
  '=',
  '&&',
  'a=1',
  'limit=%00',
  'x'.repeat(9_000),
  'cursor[$gt]=',
  'q=\u00ff',
];

const oddHeaders: fc.Arbitrary<Record<string, string>> = fc.constantFrom<Record<string, string>>(
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-type': 'application/json, text/html' },
  { 'content-type': 'multipart/form-data; boundary=x' },
  { 'content-type': 'x'.repeat(5_000) },
  { 'content-encoding': 'gzip' },
  { accept: 'application/xml' },
  { accept: '\u00ff' },
  { 'if-match': '"1"' },
  { 'if-match': '*' },
  { 'if-match': '"'.repeat(300) },
  { 'if-none-match': '*' },
  { 'idempotency-key': '' },
  { 'idempotency-key': 'k'.repeat(256) },
  { 'idempotency-key': '\u00e9' },
  { 'x-request-id': '\u00ff'.repeat(100) },
  { 'x-forwarded-for': '::ffff:1.2.3.4, nonsense' },
  { 'x-cart-token': '__proto__' },
  { 'x-a-token': 'x', 'x-b-token': 'x', 'x-c-token': 'x', 'x-d-token': 'x', 'x-e-token': 'x' },
  { cookie: 'souk-store=x; souk-admin=__proto__; =; ;;' },
  { origin: 'null', 'sec-fetch-site': 'cross-site' },
  { 'stripe-signature': 't=1,v1=00' },
  { range: 'bytes=0-1' },
  { expect: '100-continue' },
);

const whoFor = ({ access, template }: Operation): fc.Arbitrary<Who> => {
  const right: Who = access === 'customer' ? 'customer' : access === 'staff' ? 'staff' : access !== 'public' ? 'key' : 'guest';
  const others = fc.constantFrom<Who>('nobody', 'customer', 'staff', 'guest', 'odd', 'key');
  const usual: fc.Arbitrary<Who> =
    template.startsWith('/store/') && access === 'public' ? fc.constantFrom<Who>('guest', 'guest', 'customer') : fc.constant(right);
  return rarely(usual, others, 10);
};

export function plannedFor(api: ApiDocument, operation: Operation, good: Good): fc.Arbitrary<Planned> {
  const { method, pathParams, query, resolve } = operation;
  const param = (name: string) =>
    fc.oneof(
      { weight: 10, arbitrary: valueFor(api.paramSchema(operation, name), resolve, name).map((value) => ({ value })) },
      { weight: 4, arbitrary: fc.constant({ value: good.params[name] as unknown }) },
      { weight: 1, arbitrary: hostileText.map((value) => ({ value: value as unknown })) },
      { weight: 1, arbitrary: fc.constantFrom(...rawSegments).map((raw) => ({ raw })) },
    );
  const pairs = query.map(({ name, required, schema }) =>
    fc
      .tuple(required ? rarely(fc.constant(true), fc.constant(false)) : fc.boolean(), rarely(valueFor(schema, resolve, name), hostileText))
      .map(([isSent, value]) => (isSent ? [[name, value] as const] : [])),
  );
  return fc.record({
    who: whoFor(operation),
    method: rarely(fc.constant(method), fc.constantFrom('HEAD', 'OPTIONS', 'POST', 'DELETE', 'PUT', 'GET'), 40),
    params: fc.record(Object.fromEntries(pathParams.map((name) => [name, param(name)]))),
    query: fc.tuple(...pairs).map((all) => all.flat()),
    oddQuery: rarely(fc.constant(''), fc.constantFrom(...oddQueries), 15),
    headers: rarely(fc.constant({}), oddHeaders, 12),
    body: bodyFor(operation, good),
    sameKey: rarely(fc.constant(false), fc.constant(true), 30),
  });
}

function bodyFor({ body, method, resolve, takesBytes }: Operation, { body: good }: Good): fc.Arbitrary<Planned['body']> {
  const bytes = hostileBytes.map((it) => ({ bytes: it }));
  if (takesBytes) return bytes;
  if (!body || !good)
    return rarely(
      fc.constant<Planned['body']>(undefined),
      hostileValue.map((value) => ({ value })),
      method === 'GET' ? 50 : 10,
    );
  const fields = fc.constantFrom(...Object.keys(good), 'state', 'id', '__proto__');
  const changed = fc
    .array(fc.tuple(fields, hostileValue), { maxLength: 2 })
    .map((changes) => ({ value: { ...good, ...Object.fromEntries(changes) } }));
  return fc.oneof(
    { weight: 10, arbitrary: valueFor(body, resolve).map((value) => ({ value })) },
    { weight: 8, arbitrary: changed },
    { weight: 2, arbitrary: bytes },
    { weight: 1, arbitrary: hostileValue.map((value) => ({ value })) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}
