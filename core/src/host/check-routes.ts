import type { Plugin } from '../declare/plugin.ts';
import type { Route } from '../declare/route.ts';
import { BootError } from './boot-error.ts';

const rateClasses = ['read', 'write', 'costly', 'login', 'webhook'];
const keyRules = ['key', 'optional-key', 'natural'];

/** Every route says who may call it, what it costs, and what happens when it is called twice; and no two answer to one address. */
export function checkRoutes(plugins: readonly Plugin[]): void {
  const permissions = new Set(plugins.flatMap(({ provides }) => provides.offers.permissions.map(({ id }) => id)));
  const owners = new Map<string, string>();
  for (const plugin of plugins) {
    for (const route of plugin.routes) {
      const fault = faultOf(route, permissions);
      if (fault) throw new BootError(`In the plugin "${plugin.name}", the route ${route.method} ${route.path} ${fault}`);
      const address = `${route.method} ${route.path.replaceAll(/:[^/]+/g, ':')}`;
      const other = owners.get(address);
      if (other)
        throw new BootError(
          `The route ${route.method} ${route.path} is declared by both "${other}" and "${plugin.name}": one of them must move`,
        );
      owners.set(address, plugin.name);
    }
  }
}

function faultOf(route: Route, permissions: ReadonlySet<string>): string | undefined {
  const { access, rateLimit, idempotency, method, path } = route;
  if (!path.startsWith('/')) return 'does not begin with a slash: write it from the root, for example "/store/…"';
  if (!access) return 'does not say who may call it: give it "access"';
  if (typeof access === 'object' && !permissions.has(access.id)) {
    return `asks for the permission "${access.id}", which no plugin of the store declares: declare it with permission(…) on a contract`;
  }
  if (!rateClasses.includes(rateLimit)) return `does not say what it costs: give it "rateLimit", one of ${rateClasses.join(', ')}`;
  if (method === 'GET' && idempotency) return 'is a GET and needs no "idempotency": take it out';
  if (method !== 'GET' && !keyRules.includes(idempotency as string)) {
    return `does not say what happens when it is called twice: give it "idempotency", one of ${keyRules.join(', ')}`;
  }
  const named = [...path.matchAll(/:([^/]+)/g)].map((match) => match[1] as string);
  const missing = named.find((name) => !(name in (route.params?.shape ?? {})));
  return missing === undefined ? undefined : `has ":${missing}" in its path and no schema for it: add it to "params"`;
}
