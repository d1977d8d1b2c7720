import { bind, Counters, definePlugin, Log } from '@souk/core';
import { limitsRedis } from './contracts.ts';
import { RedisCounters } from './redis-counters.ts';
import { Settings } from './settings.ts';

/** Limits that all processes of a store count together. */
export default definePlugin({
  provides: limitsRedis,
  requires: [],
  config: Settings,
  services: [bind(Counters, RedisCounters, [Settings, Log])],
  outbound: [{ to: 'Redis', hosts: ({ url }) => (url === undefined ? [] : [new URL(url).host]) }],
});
