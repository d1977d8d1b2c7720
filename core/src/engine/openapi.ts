import { z } from 'zod';
import { rawBodyIn } from '../declare/raw-body.ts';
import type { Method } from '../declare/route.ts';
import type { LoadedRoute, StandingRoute } from './loaded.ts';
import { problemResponses, problemSchema } from './openapi-problems.ts';
import { type JsonSchema, toJsonSchema } from './openapi-schema.ts';

type Components = Map<string, JsonSchema>;

const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The whole API as OpenAPI 3.1, from the routes alone. The same routes, in any order, give the same text. */
export function describeApi(routes: readonly LoadedRoute[], info: { title: string; version: string }): object {
  const components: Components = new Map([['Problem', problemSchema]]);
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const loaded of [...routes].sort(byPathAndMethod)) {
    const { method, path } = loaded.route;
    const template = path.replace(/:(\w+)/g, '{$1}');
    (paths[template] ??= {})[method.toLowerCase()] = describeRoute(loaded, components);
  }
  const tags = [...new Set(routes.map(({ plugin }) => plugin))].sort().map((name) => ({ name }));
  const schemas = Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { openapi: '3.1.0', info, servers: [{ url: '/' }], tags, paths, components: { schemas, parameters, responses, securitySchemes } };
}

function byPathAndMethod({ route: a }: LoadedRoute, { route: b }: LoadedRoute): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return methods.indexOf(a.method) - methods.indexOf(b.method);
}

function describeRoute({ plugin, route }: LoadedRoute, components: Components): JsonSchema {
  const { access, summary } = route;
  const needs = typeof access === 'object' ? { description: `Needs the permission \`${access.id}\`: ${access.meaning}.` } : {};
  return {
    operationId: operationIdOf(route),
    tags: [plugin],
    summary,
    ...needs,
    security: access === 'public' ? [{}, { guestToken: [] }] : [{ bearer: [] }, { session: [] }],
    ...parametersOf(route, components),
    ...requestBodyOf(route, components),
    responses: {
      ...repliesOf(route, components),
      ...problemResponses(route, components),
      default: { $ref: '#/components/responses/Problem' },
    },
    'x-access': typeof access === 'object' ? access.id : access,
    'x-rate-limit-class': route.rateLimit,
  };
}

/** `GET /things/:id/parts` is `getThingsByIdParts`. */
function operationIdOf({ method, path }: StandingRoute): string {
  const words = path
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => (segment.startsWith(':') ? `by-${segment.slice(1)}` : segment));
  const camel = words.join('-').replace(/[^A-Za-z0-9]+(.)?/g, (_all, next: string | undefined) => next?.toUpperCase() ?? '');
  return method.toLowerCase() + camel.charAt(0).toUpperCase() + camel.slice(1);
}

function parametersOf(route: StandingRoute, components: Components): JsonSchema {
  const own = [...fieldsOf(route.params, 'path', components), ...fieldsOf(route.query, 'query', components)];
  const { idempotency } = route;
  if (idempotency === 'key') own.push({ $ref: '#/components/parameters/IdempotencyKey' });
  if (idempotency === 'optional-key') own.push({ $ref: '#/components/parameters/OptionalIdempotencyKey' });
  if (route.problems.some(({ code }) => code === 'core.version-conflict')) own.push({ $ref: '#/components/parameters/IfMatch' });
  return own.length > 0 ? { parameters: own } : {};
}

function fieldsOf(schema: z.ZodObject | undefined, place: 'path' | 'query', components: Components): JsonSchema[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = toJsonSchema(schema, components) as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...field }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description !== undefined && { description }),
    schema: field,
  }));
}

function requestBodyOf({ body }: StandingRoute, components: Components): JsonSchema {
  if (!body) return {};
  if (rawBodyIn(body)) return { requestBody: { required: true, content: { '*/*': { schema: { type: 'string', format: 'binary' } } } } };
  const required = !z.safeDecode(body, undefined as never).success;
  return { requestBody: { required, content: { 'application/json': { schema: toJsonSchema(body, components) } } } };
}

function repliesOf(route: StandingRoute, components: Components): JsonSchema {
  const cached = route.cache ? { '304': { description: 'What you have is still so (If-None-Match)' } } : {};
  const replies = Object.entries(route.responses).map(([status, schema]) => [status, replyOf(status, schema, components)]);
  return { ...Object.fromEntries(replies), ...cached };
}

function replyOf(status: string, schema: z.ZodType | null, components: Components): JsonSchema {
  const description = meanings[status] ?? 'Done';
  if (schema === null) return { description };
  const types = schema.meta()?.['textFileOf'] as readonly string[] | undefined;
  if (types) return { description: 'A file', content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' } }])) };
  const item = schema.meta()?.['eventStreamOf'] as z.ZodType | undefined;
  if (!item) return { description, content: { 'application/json': { schema: toJsonSchema(schema, components) } } };
  return {
    description: 'Server-sent events; the data of each is one of these',
    content: { 'text/event-stream': { schema: toJsonSchema(item, components) } },
  };
}

const meanings: Readonly<Record<string, string>> = {
  200: 'Done',
  201: 'Made',
  202: 'Accepted: it will be done',
  204: 'Done; there is nothing to say',
};

const keySchema = { type: 'string', minLength: 1, maxLength: 255, examples: ['6f1f0b1e-6d3c-4a55-9a1d-0a2f6e0f3a11'] };
const keyText =
  'A random value (a UUID) that names this request: sent again with the same key and body, it is answered with the first reply and done once.';
const parameters = {
  IdempotencyKey: { name: 'Idempotency-Key', in: 'header', required: true, description: keyText, schema: keySchema },
  OptionalIdempotencyKey: { name: 'Idempotency-Key', in: 'header', required: false, description: keyText, schema: keySchema },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'The version you last saw: if it has changed since, nothing is done and the answer is 409.',
    schema: { type: 'string' },
  },
};
const responses = {
  Problem: {
    description: 'A problem, such as too many requests (429)',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  },
};
const securitySchemes = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'The credential of a customer, of staff or of a machine (`sk_…`), or the publishable key of a storefront (`pk_…`).',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-souk-store',
    description:
      'The session of a browser (`__Host-souk-admin` for staff; without `__Host-` in development). What changes anything also needs the `x-csrf-token` that came when it began.',
  },
  guestToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'The token that came with what a guest made; it may also be sent as `x-<noun>-token`. Never in an address.',
  },
};
