import type { Plugin } from '../declare/plugin.ts';
import { HttpSettings } from '../engine/http/settings.ts';
import { BootError } from './boot-error.ts';
import { didYouMean } from './did-you-mean.ts';
import { type Environment, readSettings, type Setting } from './read-settings.ts';
import { StoreSettings, unsafeInProduction } from './store-settings.ts';

export interface Settings {
  readonly store: StoreSettings;
  readonly http: HttpSettings;
  /** The checked settings of each plugin that has any, by its name. */
  readonly ofPlugin: ReadonlyMap<string, unknown>;
  readonly list: readonly Setting[];
  /** What is odd but does not stop the store. */
  readonly warnings: readonly string[];
}

/** @throws BootError with every fault at once, a sentence each */
export function readAllSettings(plugins: readonly Plugin[], environment: Environment): Settings {
  const own = readSettings({ owner: 'store', schema: StoreSettings, given: {}, environment });
  const ofHttp = readSettings({ owner: 'store', schema: HttpSettings, given: {}, environment });
  const readings = plugins.flatMap((plugin) => {
    if (!plugin.config) return [];
    return [{ plugin, ...readSettings({ owner: plugin.name, schema: plugin.config.schema, given: plugin.settings, environment }) }];
  });
  const list = [...own.settings, ...ofHttp.settings, ...readings.flatMap(({ settings }) => settings)];
  stop([...own.faults, ...ofHttp.faults, ...readings.flatMap(({ faults }) => faults), ...sharedNames(list)]);
  const [store, http] = [own.values as StoreSettings, ofHttp.values as HttpSettings];
  if (store.mode === 'production') {
    const refusals = readings.flatMap(({ plugin, values }) => {
      const refusal = plugin.refuseInProduction?.(values);
      return refusal === undefined ? [] : [`The plugin "${plugin.name}" refuses production: ${refusal}`];
    });
    stop([...unsafeInProduction(store, http), ...refusals]);
  }
  const ofPlugin = new Map(readings.map(({ plugin, values }) => [plugin.name, values]));
  return { store, http, ofPlugin, list, warnings: strangers(list, environment) };
}

const secretMin = 8;

/** What must not be written anywhere: secret settings, and the password of the database. A shorter one could be any word. */
export function secretValues({ store, http, ofPlugin, list }: Settings): readonly string[] {
  const given = ({ owner, key }: Setting): unknown =>
    (owner === 'store' ? { ...http, ...store } : (ofPlugin.get(owner) as Record<string, unknown>))[key];
  const secrets = list.filter(({ secret }) => secret).flatMap((setting) => given(setting) ?? []);
  const password = URL.canParse(store.databaseUrl) ? decodeURIComponent(new URL(store.databaseUrl).password) : '';
  return [...secrets, password].filter((it): it is string => typeof it === 'string' && it.length >= secretMin);
}

/** Read by engine/crash-point.ts. */
const forCrashTests = ['SOUK_CRASH_AT', 'SOUK_CRASH_LOG'];

function stop(faults: readonly string[]): void {
  if (faults.length > 0) throw new BootError(faults.join('\n'));
}

function sharedNames(list: readonly Setting[]): readonly string[] {
  return list.flatMap((setting, i) => {
    const other = list.slice(0, i).find(({ env }) => env === setting.env);
    return other
      ? [
          `${setting.env} would set both ${other.owner}.${other.key} and ${setting.owner}.${setting.key}: give one of them another name with .meta({ env: … })`,
        ]
      : [];
  });
}

function strangers(list: readonly Setting[], environment: Environment): readonly string[] {
  const known = [...list.map(({ env }) => env), ...forCrashTests];
  return Object.keys(environment)
    .filter((name) => name.startsWith('SOUK_') && !known.includes(name))
    .map((name) => {
      const meant = didYouMean(name, known);
      return `Nothing reads the variable ${name}${meant ? `: did you mean ${meant}?` : ''}`;
    });
}
