import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Bug, plant } from '../scripts/planted-bugs/bug.ts';
import { bugs } from '../scripts/planted-bugs/bugs.ts';
import { isCaught, reportPage } from '../scripts/planted-bugs/report.ts';
import { verdictOf } from '../scripts/planted-bugs/run-tests.ts';

/** `npm run planted-bugs` plants them, which takes minutes; here only that each could still be planted. */
describe('the list of planted bugs has not rotted', () => {
  it('is long enough, and each bug has a name of its own', () => {
    expect(bugs.length).toBeGreaterThanOrEqual(30);
    expect(new Set(bugs.map(({ id }) => id)).size).toBe(bugs.length);
  });

  it.each(bugs.map((bug) => [bug.id, bug] as const))('%s', (_id, bug) => {
    const text = readFileSync(bug.file, 'utf8');
    expect(plant(bug, text)).not.toBe(text);
    expect(bug.tests.length).toBeGreaterThan(0);
    expect(bug.tests.filter((path) => !existsSync(path))).toEqual([]);
  });
});

const bug: Bug = { id: 'a-bug', breaks: 'I1', why: 'Why', file: 'a.ts', find: 'a', replace: '$&b', tests: ['a.test.ts'] };
const ran = (status: string, message = '') => ({
  success: status === 'passed',
  testResults: [{ name: '/root/a.test.ts', message: '', assertionResults: [{ fullName: 'it holds', status, failureMessages: [message] }] }],
});

describe('what became of a bug', () => {
  it('is planted as it is written, and only where it stands once', () => {
    expect(plant(bug, 'cac')).toBe('c$&bc');
    expect(() => plant(bug, 'aa')).toThrow(/stands 2 times/);
    expect(() => plant(bug, 'b')).toThrow(/stands 0 times/);
  });

  it('is caught when a test fails, and by which', () => {
    expect(verdictOf('/root', ran('failed', 'AssertionError: 1 is not 2'), 1)).toMatchObject({
      kind: 'red',
      file: 'a.test.ts',
      test: 'it holds',
    });
    expect(verdictOf('/root', ran('passed'), 1)).toEqual({ kind: 'green', tests: 1 });
  });

  it('is no catch when the file does not load, or no test ran', () => {
    expect(verdictOf('/root', ran('failed', 'SyntaxError: Unexpected token'), 1).kind).toBe('broken');
    expect(
      verdictOf('/root', { success: false, testResults: [{ name: '/root/a.test.ts', message: 'no', assertionResults: [] }] }, 1).kind,
    ).toBe('broken');
    expect(verdictOf('/root', ran('passed'), 2).kind).toBe('broken');
    expect(verdictOf('/root', ran('skipped'), 1).kind).toBe('broken');
  });

  it('is told in the table, beside what was told before of the others', () => {
    const page = readFileSync('docs/planted-bugs.md', 'utf8');
    const miss = { bug, verdict: { kind: 'green', tests: 1 }, seconds: 1 } as const;
    const catcher = { kind: 'red', file: 'a.test.ts', test: 'a | b', message: '' } as const;
    const caught = { ...miss, bug: { ...bug, id: 'other' }, verdict: catcher } as const;
    expect([miss, caught].map(isCaught)).toEqual([false, true]);
    const at = { commit: 'abc1234', day: '2026-01-02' };
    const first = reportPage(page, ['a-bug', 'other'], [miss, caught], at);
    expect(first).toContain('**1 of 2 caught**, 2026-01-02.');
    expect(first).toContain('| `a-bug` | I1 | Why | MISSED | 1.0 | abc1234 |');
    expect(first).toContain('| `other` | I1 | Why | a.test.ts: a \\| b | 1.0 | abc1234 |');
    const second = reportPage(first, ['a-bug', 'other'], [{ ...caught, bug }], { ...at, commit: 'def5678' });
    expect(second).toContain('**2 of 2 caught**');
    expect(second).toContain('| `a-bug` | I1 | Why | a.test.ts: a \\| b | 1.0 | def5678 |');
    expect(second).toContain('| `other` | I1 | Why | a.test.ts: a \\| b | 1.0 | abc1234 |');
    expect(reportPage(second, ['other'], [], at)).not.toContain('a-bug');
  });
});
