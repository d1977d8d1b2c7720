import type { Json, Operation, Schema } from './operations.ts';

/** One request that must be refused, and what may be said of it. */
export interface BadRequest {
  readonly what: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** `status code`; any of these. */
  readonly answers: readonly string[];
}

/** A request that would be granted, to be spoiled in one way at a time. */
export interface Good {
  readonly params: Readonly<Record<string, string>>;
  readonly token: string | undefined;
  readonly body: Readonly<Record<string, Json>> | undefined;
  readonly query?: Readonly<Record<string, string>> | undefined;
  /** `status code` of a route that this store grants to nobody: what it says even to the whole request, and may say to a spoilt one. */
  readonly refused?: string | undefined;
}

/** What stands for callers who may not do this. */
export interface Strangers {
  /** A token of a cart that is not this one, and of an order that is not this one. */
  readonly foreignCart: string;
  readonly foreignOrder: string;
  readonly staff: string;
  /** A staff key that may do nothing. */
  readonly powerless: string;
}

const invalid = '422 core.invalid';
const bytesMax = 200 * 1024;
/** More than any webhook may be. */
const webhookBytesMax = 2_000_000;
const absurdNumbers = ['1e308', '-1e308', '123456789012345678901234567890', '1.5', '-1', '9007199254740993'];

export function badRequests(operation: Operation, good: Good, strangers: Strangers): BadRequest[] {
  const { refused } = good;
  const bad = spoiltRequests(operation, good, strangers);
  return refused === undefined ? bad : bad.map((one) => ({ ...one, answers: [...one.answers, refused] }));
}

function spoiltRequests(operation: Operation, good: Good, strangers: Strangers): BadRequest[] {
  const { needsKey, takesKey } = operation;
  let serial = 0;
  const keyed = (): Record<string, string> => (takesKey ? { 'idempotency-key': `bad-${operation.id}-${(serial += 1)}` } : {});
  const auth = (token: string | undefined): Record<string, string> => (token === undefined ? {} : { authorization: `Bearer ${token}` });
  const json = { 'content-type': 'application/json' };
  const query = queryOf(good.query);
  const path = `${pathOf(operation, good.params)}${query}`;
  const text = good.body && JSON.stringify(good.body);
  const whole = { ...auth(good.token), ...(text === undefined ? {} : json) };
  const sent = (headers: Record<string, string>, body: string | undefined, what: string, ...answers: string[]): BadRequest => ({
    what,
    path,
    headers: { ...headers, ...keyed() },
    ...(body === undefined ? {} : { body }),
    answers,
  });
  const asked = (address: string, what: string, ...answers: string[]): BadRequest => ({
    what,
    path: address,
    headers: { ...whole, ...keyed() },
    ...(text === undefined ? {} : { body: text }),
    answers,
  });
  return [
    ...badBodies(
      operation,
      good,
      (body, what, ...answers) => sent(whole, body, what, ...answers),
      (headers, body, what, ...answers) => sent({ ...auth(good.token), ...headers }, body, what, ...answers),
    ),
    ...badPaths(operation, good.params).map(([address, what]) => asked(`${address}${query}`, what, '404 *')),
    ...badQueries(operation, good).map(([spoilt, what]) => asked(`${pathOf(operation, good.params)}${spoilt}`, what, invalid)),
    ...badCallers(operation, good, strangers).map(([token, what, ...answers]) =>
      sent({ ...auth(token), ...(text === undefined ? {} : json) }, text, what, ...answers),
    ),
    ...(needsKey
      ? [
          {
            what: 'no Idempotency-Key',
            path,
            headers: whole,
            ...(text === undefined ? {} : { body: text }),
            answers: ['400 core.idempotency-key-missing'],
          },
        ]
      : []),
    ...(takesKey
      ? ['k'.repeat(300), 'with space', ' ', 'caf\u00e9'].map((key) => ({
          what: `Idempotency-Key ${JSON.stringify(key.slice(0, 12))}`,
          path,
          headers: { ...whole, 'idempotency-key': key },
          ...(text === undefined ? {} : { body: text }),
          answers: [
            '400 core.idempotency-key-malformed',
            ...(key === ' ' && !needsKey ? ['422 *'] : []),
            ...(key === ' ' ? ['400 core.idempotency-key-missing'] : []),
          ],
        }))
      : []),
    ...(operation.takesVersion
      ? [
          sent({ ...whole, 'if-match': '"999"' }, text, 'a version that is not now', '409 core.version-conflict'),
          sent({ ...whole, 'if-match': 'yesterday' }, text, 'a version that is no number', '409 core.version-conflict', '422 core.invalid'),
        ]
      : []),
  ];
}

type Send = (body: string, what: string, ...answers: string[]) => BadRequest;
type SendAs = (headers: Record<string, string>, body: string, what: string, ...answers: string[]) => BadRequest;

function badBodies(operation: Operation, { body: good, refused }: Good, send: Send, sendAs: SendAs): BadRequest[] {
  // The answer to whatever is not signed is the one it has for everybody.
  if (operation.takesBytes) {
    if (refused === undefined) throw new Error(`${operation.template} takes any bytes: say what it answers to those that nobody signed`);
    return [
      ...['', '{"a":', 'a=1', '\u0000\ud83e\uddff', '['.repeat(5_000)].map((bytes) =>
        sendAs({ 'stripe-signature': 't=1,v1=00' }, bytes, `the bytes ${JSON.stringify(bytes.slice(0, 8))}`, refused),
      ),
      ...['', 't=', 't=1e99,v1=', 'x'.repeat(2_000)].map((signature) =>
        sendAs({ 'stripe-signature': signature }, '{}', `the signature ${JSON.stringify(signature.slice(0, 8))}`, refused),
      ),
      sendAs({}, 'x'.repeat(webhookBytesMax), '2 MB', '413 core.body-too-large'),
    ];
  }
  if (!good || !operation.body) {
    if (operation.method === 'GET') return [];
    return [send2(sendAs, '{"nobody":"asked"}', 'a body where none is taken', invalid)];
  }
  const { body: schema } = operation;
  const text = JSON.stringify(good);
  const type = { 'content-type': 'application/json' };
  const cases = [
    send('{"a":', 'half a body', '400 core.bad-json'),
    send(`${text}x`, 'a body and more', '400 core.bad-json'),
    send("{'a':1}", 'JavaScript, not JSON', '400 core.bad-json'),
    sendAs({ 'content-type': 'text/plain' }, text, 'text/plain', '415 core.not-json'),
    sendAs({ 'content-type': 'application/x-www-form-urlencoded' }, 'a=1', 'a form', '415 core.not-json'),
    sendAs({ 'content-type': 'application/json; charset=utf-16' }, text, 'another charset', '415 core.not-json'),
    sendAs({ ...type, 'content-encoding': 'gzip' }, text, 'said to be gzipped', '415 core.not-json'),
    send(JSON.stringify({ ...good, padding: 'x'.repeat(bytesMax) }), '200 KB', '413 core.body-too-large'),
    send(`${'['.repeat(5_000)}${']'.repeat(5_000)}`, 'nested 5,000 deep', invalid),
    send(JSON.stringify({ ...good, admin: true }), 'a field nobody knows', invalid),
    send(JSON.stringify({ ...good, constructor: { prototype: { admin: true } } }), 'constructor.prototype', invalid),
    send(`{"__proto__":{"admin":true},${text.slice(1)}`.replace(',}', '}'), '__proto__', invalid),
    ...['[]', '"text"', '7', 'true', 'null'].map((body) => send(body, `the body ${body}`, invalid)),
  ];
  for (const [pointer, spoilt, what] of spoil(schema, good, operation.resolve)) cases.push(send(spoilt, `${pointer} ${what}`, invalid));
  return cases;
}

const send2 = (sendAs: SendAs, body: string, what: string, ...answers: string[]) =>
  sendAs({ 'content-type': 'application/json' }, body, what, ...answers);

/** The body with one value at a time replaced by one its schema does not take: `[pointer, text, what]`. */
function* spoil(
  schema: Schema,
  good: Readonly<Record<string, Json>>,
  resolve: (schema: Schema) => Schema,
): Generator<[string, string, string]> {
  const { properties = {}, required = [] } = branchOf(schema, good, resolve);
  for (const [name, field] of Object.entries(properties)) {
    const around = JSON.stringify({ ...good, [name]: '\u0000here' });
    const put = (value: string) => around.replace('"\\u0000here"', () => value);
    for (const [value, what] of wrongFor(resolve(field), resolve)) yield [`/${name}`, put(value), what];
    const { items } = resolve(field);
    const [first] = isList(good[name]) ? good[name] : [];
    if (items === undefined || !isRecord(first)) continue;
    for (const [pointer, item, what] of spoil(resolve(items), first, resolve)) yield [`/${name}/0${pointer}`, put(`[${item}]`), what];
  }
  for (const name of required) {
    const { [name]: _, ...rest } = good;
    yield [`/${name}`, JSON.stringify(rest), 'left out'];
  }
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const isRecord = (value: Json | undefined): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !isList(value);

/** Of a body that is one of several things: the one that the good body is. */
function branchOf(schema: Schema, good: Readonly<Record<string, Json>>, resolve: (schema: Schema) => Schema): Schema {
  if (!schema.oneOf) return resolve(schema);
  const found = schema.oneOf
    .map(resolve)
    .find(({ properties = {} }) => Object.entries(properties).every(([name, it]) => it.const === undefined || it.const === good[name]));
  if (!found) throw new Error(`The body ${JSON.stringify(good)} is none of those that are taken`);
  return found;
}

const samples: Readonly<Record<string, readonly string[]>> = {
  string: ['"text"'],
  number: ['7', ...absurdNumbers],
  integer: ['7'],
  boolean: ['true'],
  null: ['null'],
  array: ['[]', '[null]'],
  object: ['{}', '{"a":1}'],
};

/** JSON texts that this schema refuses, told by its types alone. */
function wrongFor(schema: Schema, resolve: (schema: Schema) => Schema): [string, string][] {
  const branches = (schema.anyOf ?? [schema]).map(resolve);
  const taken = new Set(branches.flatMap(({ type }) => (type === undefined ? [] : [type])));
  if (taken.size === 0) return [];
  const wrong: [string, string][] = [];
  for (const [type, texts] of Object.entries(samples)) {
    if (taken.has(type) || (type === 'number' && taken.has('integer')) || (type === 'integer' && taken.has('number'))) continue;
    for (const text of texts) wrong.push([text, `is ${text}`]);
  }
  if (taken.has('integer')) {
    const [{ minimum = -Infinity, maximum = Infinity } = {}] = branches.filter(({ type }) => type === 'integer');
    for (const text of absurdNumbers.filter(
      (number) =>
        !Number.isInteger(JSON.parse(number)) ||
        JSON.parse(number) < minimum ||
        JSON.parse(number) > maximum ||
        !Number.isSafeInteger(JSON.parse(number)),
    ))
      wrong.push([text, `is ${text}`]);
  }
  for (const { type, pattern, enum: values, const: only, minLength = 0, maxLength, format, properties } of branches) {
    if (only !== undefined) wrong.push(['"another"', 'is another'], ['""', 'is empty']);
    else if (type === 'string' && minLength > 0 && pattern === undefined) wrong.push(['""', 'is empty']);
    if (type === 'string' && (pattern !== undefined || values !== undefined || format !== undefined))
      for (const text of ['""', '"\\u0000"', '"🧿"', `"${'9'.repeat(300)}x!"`].filter((it) => !fits(JSON.parse(it), pattern)))
        wrong.push([text, `is ${text.slice(0, 12)}`]);
    if (type === 'string' && maxLength !== undefined && maxLength < 50_000)
      wrong.push([`"${'x'.repeat(maxLength + 1)}"`, `is ${maxLength + 1} long`]);
    if (type === 'string') wrong.push(['"\\ud800"', 'is half a character']);
    if (type === 'object' && properties?.['amount'])
      for (const amount of ['"1.5"', '"-"', '""', '"1e3"', `"${'9'.repeat(80)}"`, '"0x10"', '100'])
        wrong.push([`{"amount":${amount},"currency":"EUR"}`, `has the amount ${amount.slice(0, 10)}`]);
    if (type === 'object' && properties) wrong.push(['{"__proto__":{"a":1}}', 'holds __proto__']);
  }
  return wrong;
}

const fits = (text: string, pattern: string | undefined): boolean => pattern !== undefined && new RegExp(pattern, 'u').test(text);

function pathOf({ template }: Operation, params: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`${template} has a parameter {${name}} that the test has no value for`);
    return encodeURIComponent(value);
  });
}

/** Ids that are well formed and of nothing, and ids that are no ids: `[path, what]`. */
function badPaths(operation: Operation, params: Readonly<Record<string, string>>): [string, string][] {
  return operation.pathParams.flatMap((name) => {
    const good = params[name] as string;
    const unknown = good.replace(/_[0-9a-z]{26}$/, `_${'0'.repeat(26)}`);
    const others = [
      unknown === good ? 'NO-SUCH-THING' : unknown,
      `${good}x`,
      '__proto__',
      'a\u0000b',
      '\u{1f9ff}',
      "' OR 1=1 --",
      '../../etc/passwd',
      'x'.repeat(2_000),
    ];
    return [
      ...others.map((other): [string, string] => [
        pathOf(operation, { ...params, [name]: other }),
        `{${name}} = ${JSON.stringify(other.slice(0, 20))}`,
      ]),
      [
        operation.template.replace(`{${name}}`, '%ff%fe').replace(/\{(\w+)\}/g, (_all, other: string) => params[other] as string),
        `{${name}} is no UTF-8`,
      ] as [string, string],
    ];
  });
}

const queryOf = (query: Readonly<Record<string, string>> = {}, ...more: string[]): string => {
  const all = [...Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`), ...more];
  return all.length === 0 ? '' : `?${all.join('&')}`;
};

/** `[query, what]`: the good query with one thing wrong. */
function badQueries({ query, method, resolve }: Operation, { query: good = {} }: Good): [string, string][] {
  const cases: [string, string][] = [
    [queryOf(good, 'nobody=asked'), 'a parameter nobody knows'],
    [queryOf(good, '__proto__=1'), '__proto__ in the query'],
  ];
  if (method === 'GET') cases.push([queryOf(good, '__proto__[a]=1'), '__proto__[a] in the query']);
  for (const { name, required, schema } of query) {
    const { [name]: _, ...others } = good;
    if (required) cases.push([queryOf(others), `?${name} left out`]);
    const { type, pattern, enum: values, format, minimum = 1, minLength = 0, maxLength } = resolve(schema);
    const wrong = type === 'integer' ? ['abc', '-1', '1e9', '1.5', '999999999999999999999', '', 'NaN'] : [];
    if (type === 'integer' && minimum > 0) wrong.push('0');
    if (type === 'string' && (pattern || values || format))
      wrong.push(...['\u0000', "'; DROP TABLE", 'x'.repeat(500)].filter((text) => !fits(text, pattern)));
    if (maxLength !== undefined) wrong.push('x'.repeat(maxLength + 1));
    if (minLength > 0) wrong.push('');
    cases.push(...wrong.map((value): [string, string] => [queryOf({ ...others, [name]: value }), `?${name}=${value.slice(0, 20)}`]));
    cases.push([queryOf(others, `${name}=1`, `${name}=2`), `?${name} twice`], [queryOf(others, `${name}[]=1`), `?${name}[]`]);
  }
  return cases;
}

/** `[token, who, answers…]` */
function badCallers(operation: Operation, good: Good, strangers: Strangers): [string | undefined, string, ...string[]][] {
  const { foreignCart, foreignOrder, staff, powerless } = strangers;
  const garbage: [string, string, ...string[]][] = [
    ['sk_live_nobody_made_this', 'a key nobody made', '401 core.unauthenticated'],
    ['x'.repeat(600), 'a key without end', '401 core.unauthenticated'],
  ];
  if (operation.access !== 'public') {
    const isAboutAccount = operation.access === 'customer' || operation.access === 'staff';
    return [
      ...garbage,
      [undefined, 'nobody', '401 core.unauthenticated'],
      [foreignCart, 'a guest', '401 core.unauthenticated'],
      [powerless, 'a key without permission', isAboutAccount ? '401 core.unauthenticated' : '403 core.forbidden'],
    ];
  }
  if (good.token === undefined) return operation.isCached ? [] : garbage;
  return [
    ...garbage,
    [undefined, 'nobody', '404 *'],
    [foreignCart, 'the guest of another cart', '404 *'],
    [foreignOrder, 'the guest of another order', '404 *'],
    [staff, 'staff, who show no guest token', '404 *'],
  ];
}
