import { defineContract, definePlugin } from '@souk/core';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { BootError } from '../../src/host/boot-error.ts';
import { readAllSettings } from '../../src/host/settings.ts';
import { developmentSecret } from '../../src/host/store-settings.ts';

const contract = defineContract({ name: 'flag-pole', version: '1.0.0' });
const config = contract.config(
  z.object({
    heightMax: z.number().positive(),
    colours: z.array(z.string()).default(['red']),
    motto: z.string().default('up'),
    rope: z.string().min(8).meta({ secret: true }).optional(),
    key: z.string().meta({ env: 'SOUK_POLE_KEY', secret: true }).default('pole-key'),
  }),
);
const flagPole = definePlugin({
  provides: contract,
  requires: [],
  config,
  refuseInProduction: (settings) => (settings.key === 'pole-key' ? 'its key is the default one: set SOUK_POLE_KEY' : undefined),
});
const own = 'a-secret-of-our-own-that-is-long-enough';
const read = (environment: Record<string, string>, settings: unknown = { heightMax: 3 }) =>
  readAllSettings([flagPole(settings as never)], environment);
const faults = (...input: Parameters<typeof read>): string => {
  try {
    read(...input);
  } catch (error) {
    expect(error).toBeInstanceOf(BootError);
    return (error as Error).message;
  }
  throw new Error('Nothing was wrong');
};

describe('the settings of the store', () => {
  test('have defaults that run', () => {
    const { store, http } = readAllSettings([], {});
    expect(store).toEqual({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: 'sqlite:./var/souk.db',
      mode: 'development',
      secret: developmentSecret,
      logLevel: 'info',
      durability: 'strict',
    });
    expect(http.rateLimits).toBe('on');
  });

  test('come from the environment', () => {
    const { store, http } = readAllSettings([], {
      PORT: '0',
      HOST: '::1',
      DATABASE_URL: 'sqlite::memory:',
      SOUK_SECRET: `${own},${own}2`,
      SOUK_LOG_LEVEL: 'silent',
      SOUK_TRUST_PROXY: '2',
      SOUK_MIGRATE: 'auto',
      SOUK_LIMITS: '{"read":9}',
    });
    expect(store).toMatchObject({ port: 0, host: '::1', databaseUrl: 'sqlite::memory:', logLevel: 'silent', migrate: 'auto' });
    expect(http).toMatchObject({ trustProxy: 2, limits: { read: 9, write: 120 } });
  });

  test('what is wrong is said in one sentence each, all at once', () => {
    const message = faults({ PORT: 'eighty', SOUK_MODE: 'prod', SOUK_SECRET: 'hunter2' });
    expect(message.split('\n')).toEqual([
      'The store cannot take its setting port: Invalid input: expected number, received string (it is "eighty"); to mend it, set PORT',
      'The store cannot take its setting mode: Invalid option: expected one of "development"|"production" (it is "prod"); to mend it, set SOUK_MODE',
      'The store cannot take its setting secret: Each key has at least 32 characters: make one with "openssl rand -base64 32"; to mend it, set SOUK_SECRET',
    ]);
  });

  test('a variable that nothing reads is a warning, with what was meant', () => {
    expect(read({ SOUK_RATE_LIMIT: 'off', SOUK_ELEPHANT: '1', NODE_ENV: 'test' }).warnings).toEqual([
      'Nothing reads the variable SOUK_RATE_LIMIT: did you mean SOUK_RATE_LIMITS?',
      'Nothing reads the variable SOUK_ELEPHANT',
    ]);
  });

  test('production refuses defaults that everybody knows', () => {
    expect(faults({ SOUK_MODE: 'production', SOUK_RATE_LIMITS: 'off' }).split('\n')).toEqual([
      expect.stringContaining('Production needs a secret of its own: set SOUK_SECRET'),
      'Production does not run without rate limits: take SOUK_RATE_LIMITS=off away',
      'The plugin "flag-pole" refuses production: its key is the default one: set SOUK_POLE_KEY',
    ]);
    expect(read({ SOUK_MODE: 'production', SOUK_SECRET: own, SOUK_POLE_KEY: 'other' }).store.mode).toBe('production');
    expect(faults({ SOUK_MODE: 'production', SOUK_POLE_KEY: 'other', SOUK_SECRET: `${own},${developmentSecret}` })).toContain(
      'a secret of its own',
    );
  });
});

describe('the settings of a plugin', () => {
  const of = (...input: Parameters<typeof read>) => read(...input).ofPlugin.get('flag-pole');

  test('come from the store, then from the environment', () => {
    expect(of({})).toEqual({ heightMax: 3, colours: ['red'], motto: 'up', key: 'pole-key' });
    expect(
      of({ SOUK_FLAG_POLE_HEIGHT_MAX: '7', SOUK_FLAG_POLE_COLOURS: '["blue"]', SOUK_FLAG_POLE_MOTTO: '42', SOUK_POLE_KEY: 'k' }),
    ).toEqual({
      heightMax: 7,
      colours: ['blue'],
      motto: '42',
      key: 'k',
    });
    expect(of({ SOUK_FLAG_POLE_HEIGHT_MAX: '' })).toMatchObject({ heightMax: 3 });
  });

  test('are blamed where they were said', () => {
    expect(faults({ SOUK_FLAG_POLE_HEIGHT_MAX: '-1' })).toBe(
      'The plugin "flag-pole" cannot take its setting heightMax: Too small: expected number to be >0 (it is -1); to mend it, set SOUK_FLAG_POLE_HEIGHT_MAX',
    );
    expect(faults({}, { heightMax: 'tall' })).toContain(
      '(it is "tall"); to mend it, set SOUK_FLAG_POLE_HEIGHT_MAX, or flag-pole({ heightMax: … }) in the store',
    );
    expect(faults({}, {})).toBe(
      'The plugin "flag-pole" needs its setting heightMax: set SOUK_FLAG_POLE_HEIGHT_MAX, or flag-pole({ heightMax: … }) in the store',
    );
    expect(faults({}, { heightMax: 3, coulours: [] })).toBe('The plugin "flag-pole" has no setting "coulours": did you mean "colours"?');
  });

  test('secrets are never shown', () => {
    const message = faults({ SOUK_FLAG_POLE_ROPE: 'hemp-77' });
    expect(message).toContain('setting rope: Too small');
    expect(message).not.toContain('hemp-77');
    const { list } = read({ SOUK_POLE_KEY: 'very-secret-key', DATABASE_URL: 'mysql://root:pa55@db/souk' });
    expect(JSON.stringify(list)).not.toMatch(/very-secret-key|pa55|known-to-everybody/);
    expect(list.find(({ env }) => env === 'DATABASE_URL')).toEqual({
      owner: 'store',
      key: 'databaseUrl',
      env: 'DATABASE_URL',
      from: 'environment',
      secret: false,
      shown: '"mysql://root:•••@db/souk"',
    });
    expect(list.find(({ env }) => env === 'SOUK_POLE_KEY')).toMatchObject({ owner: 'flag-pole', shown: '•••', from: 'environment' });
  });

  test('two settings that share a variable refuse to boot', () => {
    const flag = defineContract({ name: 'flag', version: '1.0.0' });
    const other = definePlugin({ provides: flag, requires: [], config: flag.config(z.object({ poleMotto: z.string().default('') })) });
    expect(() => readAllSettings([flagPole({ heightMax: 1 }), other({})], {})).toThrow(
      'SOUK_FLAG_POLE_MOTTO would set both flag-pole.motto and flag.poleMotto',
    );
  });
});
