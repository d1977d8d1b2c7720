import {
  bind,
  type Contract,
  contribute,
  defineCommand,
  defineContract,
  defineJob,
  definePlugin,
  defineRoute,
  on,
  type Plugin,
  reply,
  tap,
} from '@souk/core';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkDeclarations } from '../../src/host/check-declarations.ts';
import { compareVersions } from '../../src/host/compare-versions.ts';
import { orderPlugins } from '../../src/host/plugin-graph.ts';
import { sealContracts } from '../../src/host/seal-contracts.ts';

const contract = (name: string, version = '1.0.0') => defineContract({ name, version });
const plugin = (provides: Contract, requires: readonly Contract[] = []): Plugin => definePlugin({ provides, requires })({});
/** As somebody who writes JavaScript would: nothing is checked before boot. */
const loose = (parts: Partial<Record<keyof Plugin, unknown>> & { provides: Contract }): Plugin =>
  ({ ...plugin(parts.provides), ...parts }) as Plugin;

describe('the order of the plugins', () => {
  const [a, b, c, d] = [contract('a'), contract('b'), contract('c'), contract('d')];

  test('comes from what they require; ties keep the order of the store', () => {
    const ordered = orderPlugins([plugin(d, [b, c]), plugin(c, [a]), plugin(b, [a]), plugin(a)]);
    expect(ordered.map(({ name }) => name)).toEqual(['a', 'c', 'b', 'd']);
  });

  test.each([
    [
      'a plugin that is missing',
      [plugin(b, [a])],
      'The plugin "b" requires "a", which the store does not list: add a to the store\'s plugins',
    ],
    ['a circle', [plugin(d), plugin(a, [c]), plugin(b, [a]), plugin(c, [b])], 'in a circle: a → c → b → a; one of these arrows must go'],
    ['a plugin that needs itself', [plugin(a, [a])], 'in a circle: a → a'],
    ['a plugin listed twice', [plugin(a), plugin(a)], 'The plugin "a" is listed twice: take one of the two out of the store'],
    [
      'an older provider',
      [plugin(a), plugin(b, [contract('a', '1.2.0')])],
      'The plugin "b" was made for "a" 1.2.0, but the store has 1.0.0: upgrade "a"',
    ],
    [
      'a newer major',
      [plugin(contract('a', '2.0.0')), plugin(b, [a])],
      'was made for "a" 1.0.0, but the store has 2.0.0: install a version of "b" made for "a" 2.0.0',
    ],
    [
      'a contract that is none',
      [loose({ provides: b, requires: [undefined] })],
      'The plugin "b" requires something that is not a contract',
    ],
    ['a plugin that is none', [undefined as unknown as Plugin], 'The store lists something that is not a plugin'],
    ['a name that cannot be', [plugin(contract('Fancy_Name'))], 'A plugin cannot be named "Fancy_Name"'],
    ['the name of the core', [plugin(contract('core'))], 'A plugin cannot be named "core"'],
  ])('names %s', (_what, plugins, message) => {
    expect(() => orderPlugins(plugins)).toThrow(message);
  });

  test('a later minor and patch fit, an earlier one does not', () => {
    expect([compareVersions('1.3.0', '1.2.9'), compareVersions('1.2.9', '1.3.0'), compareVersions('1.2.3', '1.2.4')]).toEqual([
      'fits',
      'too-old',
      'too-old',
    ]);
    expect([compareVersions('1.2.4', '1.2.4'), compareVersions('2.0.0', '1.9.9'), compareVersions('10.0.0', '9.0.0')]).toEqual([
      'fits',
      'other-major',
      'other-major',
    ]);
    expect(() => compareVersions('1.0', '1.0.0')).toThrow('"1.0" is not the version of a contract');
  });
});

describe('declarations', () => {
  const flags = contract('flags');
  const roofs = contract('roofs');
  const Roofs = roofs.service<object>('Roofs');
  const leaking = roofs.hook('leaking', { kind: 'series', scope: 'request', value: z.object({}) });
  const mended = roofs.event('mended', { version: 1, key: 'id', payload: z.object({ id: z.string() }) });
  const uses = { roofs: Roofs };
  const route = defineRoute({
    method: 'POST',
    path: '/store/flags/:id',
    summary: 'A flag',
    access: 'public',
    rateLimit: 'write',
    idempotency: 'natural',
    params: z.object({ id: z.string() }),
    responses: { 204: null },
    handle: async () => reply(204),
  });
  const job = defineJob({ name: 'lower', payload: z.object({}), run: async () => undefined });
  const check =
    (...plugins: Plugin[]) =>
    () =>
      checkDeclarations([...plugins, plugin(roofs)]);
  class Pole {}

  test.each([
    [
      'route',
      { routes: [{ ...route, uses }] },
      'the route POST /store/flags/:id uses "roofs", which the plugin does not require: add roofs to its "requires"',
    ],
    ['tap', { hooks: [tap(leaking, { run: () => undefined })] }, 'the tap on roofs.leaking uses "roofs"'],
    ['subscription', { events: [on(mended, { name: 'cheer', handle: async () => undefined })] }, 'the subscription cheer uses "roofs"'],
    ['job', { jobs: [{ ...job, uses }] }, 'the job lower uses "roofs"'],
    [
      'command',
      { cli: [defineCommand({ name: 'flags raise', summary: 'Raise', arguments: z.object({}), uses, run: async () => undefined })] },
      'the command flags raise uses "roofs"',
    ],
    ['service', { services: [bind(Roofs, Pole, [])] }, 'the service roofs.Roofs uses "roofs"'],
    ['contribution', { services: [contribute(roofs.extension<Pole>('Poles'), Pole, [])] }, 'the service roofs.Poles uses "roofs"'],
    [
      'invariant',
      { invariants: [{ id: 'I1', promise: 'It is dry', uses, needs: [], check: async () => ({ broken: [] }) }] },
      'the invariant I1 uses "roofs"',
    ],
    ['something that is no token', { jobs: [{ ...job, uses: { it: 'roofs.Roofs' } }] }, 'the job lower uses something that is not a token'],
  ])('a %s may only use what is required', (_what, parts, message) => {
    expect(check(loose({ provides: flags, ...parts }))).toThrow(`In the plugin "flags", ${message}`);
    if (!message.includes('not a token')) expect(check(loose({ provides: flags, requires: [roofs], ...parts }))).not.toThrow();
  });

  test.each([
    ['access', { access: undefined }, 'does not say who may call it'],
    [
      'a permission nobody declares',
      { access: { id: 'flags.raise', meaning: 'Raise' } },
      'asks for the permission "flags.raise", which no plugin of the store declares',
    ],
    ['rate limit', { rateLimit: undefined }, 'does not say what it costs: give it "rateLimit"'],
    ['idempotency', { idempotency: undefined }, 'does not say what happens when it is called twice'],
    ['idempotency on a GET', { method: 'GET' }, 'is a GET and needs no "idempotency"'],
    ['params', { params: undefined }, 'has ":id" in its path and no schema for it'],
    ['a slash', { path: 'store' }, 'does not begin with a slash'],
  ])('a route must have its %s right', (_what, change, message) => {
    expect(check(loose({ provides: flags, routes: [{ ...route, ...change }] }))).toThrow(
      new RegExp(`In the plugin "flags", the route [A-Z]+ \\S+ ${message}`),
    );
  });

  test('no two parts share a name', () => {
    const other = { ...route, path: '/store/flags/:flagId', params: z.object({ flagId: z.string() }) };
    const poles = loose({ provides: contract('poles'), routes: [other] });
    expect(check(loose({ provides: flags, routes: [route] }), poles)).toThrow(
      'The route POST /store/flags/:flagId is declared by both "flags" and "poles": one of them must move',
    );
    expect(check(loose({ provides: flags, jobs: [job, job] }))).toThrow('The plugin "flags" has two jobs named "lower": rename one');
    const greet = on(mended, { name: 'greet', handle: async () => undefined });
    expect(check(loose({ provides: flags, requires: [roofs], events: [greet, greet] }))).toThrow('two subscriptions named "greet"');
    const verify = defineCommand({ name: 'verify', summary: 'Verify', arguments: z.object({}), run: async () => undefined });
    expect(check(loose({ provides: flags, cli: [verify] }))).toThrow('The command "souk verify" is defined by both "core" and "flags"');
  });

  test('a hook or event that the installed contract does not offer', () => {
    const later = contract('roofs', '1.1.0');
    const airing = later.hook('airing', { kind: 'series', scope: 'request', value: z.object({}) });
    expect(check(loose({ provides: flags, requires: [roofs], hooks: [tap(airing, { run: () => undefined })] }))).toThrow(
      'taps roofs.airing, which the installed "roofs" does not offer',
    );
    const aired = later.event('aired', { version: 1, key: 'id', payload: z.object({ id: z.string() }) });
    expect(check(loose({ provides: flags, requires: [roofs], events: [on(aired, { name: 'a', handle: async () => undefined })] }))).toThrow(
      'waits for roofs.aired, which the installed "roofs" does not tell',
    );
  });

  test('a schedule that is no duration', () => {
    expect(check(loose({ provides: flags, jobs: [{ ...job, every: 'often' }] }))).toThrow(
      'the job lower runs every "often", which is not a duration',
    );
  });

  test('a plugin that throws while it is read is named', () => {
    const broken = loose({ provides: flags });
    Object.defineProperty(broken, 'routes', {
      get: () => {
        throw new Error('the flag fell');
      },
    });
    expect(check(broken)).toThrow('The plugin "flags" threw while its declaration was read (the flag fell): mend or remove it');
  });
});

test('a sealed contract takes nothing more', () => {
  const late = contract('late');
  late.permission('early', 'In time');
  sealContracts([late]);
  sealContracts([late]);
  expect(() => late.permission('more', 'Too late')).toThrow('The contract "late" is sealed');
  expect(() => late.offers.permissions.push({ id: 'late.x', meaning: 'x' })).toThrow(TypeError);
  expect(late.offers.permissions.map(({ id }) => id)).toEqual(['late.early']);
});
