import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contribute } from '../../src/declare/bind.ts';
import { defineContract } from '../../src/declare/contract.ts';
import { tap } from '../../src/declare/hook.ts';
import { definePlugin } from '../../src/declare/plugin.ts';
import { problemsOf } from '../../src/host/problems-of.ts';

const stall = defineContract({ name: 'stall', version: '1.0.0' });
const Closed = stall.problem('closed', { status: 409, title: 'Closed' });
const Porter = stall.extension<object>('Porter');
const weighing = stall.hook('weighing', { kind: 'veto', scope: 'request', value: z.object({}) });

const porters = defineContract({ name: 'porters', version: '1.0.0' });
const TooHeavy = porters.problem('too-heavy', { status: 409, title: 'Too heavy' });
const weighers = defineContract({ name: 'weighers', version: '1.0.0' });
const TooLight = weighers.problem('too-light', { status: 409, title: 'Too light' });
const strangers = defineContract({ name: 'strangers', version: '1.0.0' });
strangers.problem('odd', { status: 409, title: 'Odd' });

const plugins = [
  definePlugin({ provides: stall, requires: [] })({}),
  definePlugin({ provides: porters, requires: [stall], services: [contribute(Porter, class {}, [])] })({}),
  definePlugin({ provides: weighers, requires: [stall], hooks: [tap(weighing, { run: () => undefined })] })({}),
  definePlugin({ provides: strangers, requires: [stall] })({}),
];

describe('the problems of a route', () => {
  it('are its own, and those of whoever joins in on what it names', () => {
    const codes = (...sources: Parameters<typeof problemsOf>[0]) => problemsOf(sources, plugins).map(({ code }) => code);
    expect(codes(Closed, Closed)).toEqual([Closed.code]);
    expect(codes(Closed, Porter)).toEqual([Closed.code, TooHeavy.code]);
    expect(codes(weighing)).toEqual([TooLight.code]);
  });
});
