import { z } from 'zod';
import { CoreProblem } from '../declare/core.ts';
import { rawBodyIn } from '../declare/raw-body.ts';
import type { ProblemType } from '../values/problem.ts';
import type { StandingRoute } from './loaded.ts';
import { type JsonSchema, toJsonSchema } from './openapi-schema.ts';

/** RFC 9457, with our extensions. */
export const problemSchema: JsonSchema = {
  type: 'object',
  description: 'What went wrong (RFC 9457). `code` is the stable promise; `type` opens an explanation.',
  properties: {
    type: { type: 'string', format: 'uri-reference', examples: ['/problems/core/invalid'] },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', examples: ['core.invalid'] },
    instance: { type: 'string', format: 'uri-reference' },
    requestId: { type: 'string' },
    details: { description: 'Depends on the code' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          pointer: { type: 'string', examples: ['/lines/0/quantity'] },
          code: { type: 'string', examples: ['core.too-big'] },
          detail: { type: 'string' },
        },
        required: ['pointer', 'code', 'detail'],
      },
    },
  },
  required: ['type', 'title', 'status', 'code', 'instance', 'requestId'],
};

/** The problems a route declares, and those it may answer with by what it is. */
export function problemResponses(route: StandingRoute, components: Map<string, JsonSchema>): JsonSchema {
  const byStatus = new Map<number, ProblemType[]>();
  for (const type of new Set([...impliedBy(route), ...route.problems]))
    byStatus.set(type.status, [...(byStatus.get(type.status) ?? []), type]);
  const responses = [...byStatus].sort(([a], [b]) => a - b).map(([status, types]) => [status, responseOf(types, components)]);
  return Object.fromEntries(responses) as JsonSchema;
}

function impliedBy({ access, params, query, body, idempotency }: StandingRoute): ProblemType[] {
  const { unauthenticated, forbidden, notFound, invalid, badJson, keyMissing, keyMalformed, keyInUse, keyReused } = CoreProblem;
  return [
    ...(access === 'public' ? [] : [unauthenticated]),
    ...(typeof access === 'object' ? [forbidden] : []),
    ...(params ? [notFound] : []),
    ...(body && !rawBodyIn(body) ? [badJson] : []),
    ...((body && !rawBodyIn(body)) || query ? [invalid] : []),
    ...(idempotency === 'key' ? [keyMissing] : []),
    ...(idempotency === 'key' || idempotency === 'optional-key' ? [keyMalformed, keyInUse, keyReused] : []),
  ];
}

function responseOf(types: readonly ProblemType[], components: Map<string, JsonSchema>): JsonSchema {
  const refs = types.map((type) => ({ $ref: `#/components/schemas/${nameOf(type, components)}` }));
  const schema = refs.length === 1 ? refs[0] : { oneOf: refs };
  return { description: types.map(({ title }) => title).join(' · '), content: { 'application/problem+json': { schema } } };
}

function nameOf({ code, status, title, detailsSchema }: ProblemType, components: Map<string, JsonSchema>): string {
  const name = `Problem.${code}`;
  if (components.has(name)) return name;
  const details = detailsSchema instanceof z.ZodType ? { details: toJsonSchema(detailsSchema, components) } : {};
  const own = {
    type: 'object',
    properties: { code: { const: code }, status: { const: status }, ...details },
    required: ['code', 'status', ...Object.keys(details)],
  };
  components.set(name, { title, allOf: [{ $ref: '#/components/schemas/Problem' }, own] });
  return name;
}
