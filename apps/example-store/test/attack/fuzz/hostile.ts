import fc from 'fast-check';
import { rawMark } from './marks.ts';

/** Texts that have broken somebody's program. */
export const hostileTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '../../etc/passwd',
  "' OR '1'='1",
  "'; DROP TABLE orders_orders; --",
  '" OR 1=1 #',
  '\\',
  '%',
  '_',
  '%00',
  '\u0024{7*7}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '\r\nset-cookie: a=b',
  '\u202e\u0645\u0631\u062d\u0628\u0627',
  '\ud83e\uddff'.repeat(50),
  '\ud800',
  'e\u0301'.repeat(100),
  '\uffff\ufffe',
  '-0',
  '0x10',
  '1e3',
  'NaN',
  '9'.repeat(66),
  '2026-02-30T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  '0000-01-01T00:00:00.000Z',
  'x'.repeat(255),
  'x'.repeat(256),
  'x'.repeat(70_000),
  '\u00ff'.repeat(300),
  '=cmd|calc',
] as const;

const hostileNumbers = [0, -0, -1, 1.5, 2 ** 31, 2 ** 31 - 1, 2 ** 32, 2 ** 53, 2 ** 53 - 1, -(2 ** 53), 1e21, 1e308, 5e-324];

/** JSON that no JSON.stringify writes. */
const rawJson = ['1e400', '-1e400', '-0', '1E5', '123456789012345678901234567890', '0.1e1', '"\\ud800"', '"\\u0000"', '{"a":1,"a":2}'];
const nested = (depth: number, [open, close]: readonly [string, string]): string => open.repeat(depth) + close.repeat(depth);
const deep = [nested(40, ['[', ']']), nested(40, ['{"a":', '}']).replace(':}', ':1}'), nested(31, ['[', ']']), nested(2_000, ['[', ']'])];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...hostileTexts) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }) },
);

/** A value of any type, where another is expected. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: hostileText },
  { weight: 3, arbitrary: fc.constantFrom(...hostileNumbers) },
  { weight: 3, arbitrary: fc.constantFrom(...rawJson, ...deep).map(rawMark) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [null], [[]], [''], { $gt: '' }, { length: 1e9 }, { toString: 1 }),
  },
  { weight: 1, arbitrary: fc.constant(rawMark('{"__proto__":{"polluted":true}}')) },
  { weight: 1, arbitrary: fc.constant({ constructor: { prototype: { polluted: true } } }) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 3 }).map(rawMark) },
);

/** Whole bodies that are no JSON of ours. */
export const hostileBytes: fc.Arbitrary<Buffer> = fc.oneof(
  fc.constantFrom(
    ...['', '{', '[', '"', '{"a":}', "{'a':1}", 'null', '0', '""', '[]', '\ufeff{}', '{}{}', '{}\u0000', 'NaN', '{"a":1,}', '// x\n{}'].map(
      (text) => Buffer.from(text),
    ),
    Buffer.from([0xff, 0xfe, 0x7b, 0x7d]),
    Buffer.from([0x22, 0xc3, 0x28, 0x22]),
    Buffer.from([0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d]),
    Buffer.from(`{"a":"${'x'.repeat(150_000)}"}`),
    Buffer.from(nested(5_000, ['[', ']'])),
  ),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
);
