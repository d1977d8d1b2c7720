import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineContract } from '../../src/declare/contract.ts';
import { CoreProblem } from '../../src/declare/core.ts';
import { eventStream, reply } from '../../src/declare/reply.ts';
import { defineRoute } from '../../src/declare/route.ts';
import { describeApi } from '../../src/engine/openapi.ts';
import { describeDocs } from '../../src/engine/openapi-docs.ts';
import { exampleOf } from '../../src/engine/openapi-example.ts';
import { problemsOf } from '../../src/host/problems-of.ts';
import { idSchema } from '../../src/values/id.ts';
import { Money } from '../../src/values/money.ts';
import { PageQuery } from '../../src/values/page.ts';
import { instantSchema } from '../../src/values/time.ts';

const melons = defineContract({ name: 'melons', version: '1.0.0' });
const Rotten = melons.problem('rotten', { status: 409, title: 'The melon is rotten', details: z.object({ weight: Money.schema }) });
const Melon = z
  .object({ id: idSchema('mel'), price: Money.schema, pickedAt: instantSchema, seeds: z.int(), tags: z.record(z.string(), z.string()) })
  .meta({ id: 'Melon' });

const routes = [
  defineRoute({
    method: 'GET',
    path: '/store/melons',
    summary: 'List <melons>',
    access: 'public',
    rateLimit: 'read',
    query: PageQuery,
    responses: { 200: z.object({ items: z.array(Melon) }) },
    cache: { tags: () => [], staleMsMax: 1 },
    handle: async () => reply(200, { items: [] }),
  }),
  defineRoute({
    method: 'PATCH',
    path: '/admin/melons/:id',
    summary: 'Change',
    access: melons.permission('write', 'Change melons'),
    rateLimit: 'write',
    idempotency: 'key',
    params: z.object({ id: idSchema('mel') }),
    body: z.object({ price: Money.schema.optional() }),
    responses: { 200: Melon, 204: null },
    problems: [Rotten, CoreProblem.versionConflict],
    handle: async () => reply(204),
  }),
  defineRoute({
    method: 'GET',
    path: '/store/melons/:id/events',
    summary: 'Follow',
    access: 'public',
    rateLimit: 'read',
    params: z.object({ id: idSchema('mel') }),
    responses: { 200: eventStream(Melon) },
    handle: async () => reply(200, (async function* () {})()),
  }),
].map((route, i) => ({ plugin: i === 1 ? 'garden' : 'melons', uses: {}, route: { ...route, problems: problemsOf(route.problems, []) } }));
const info = { title: 'Stall', version: '1.0.0' };
const api = describeApi(routes, info) as any;

describe('describeApi', () => {
  it('does not depend on the order of the routes', () => {
    expect(JSON.stringify(describeApi(routes.toReversed(), info))).toBe(JSON.stringify(api));
  });

  it('shares named schemas and leaves out noise', () => {
    const { Melon: melon, Money: money } = api.components.schemas;
    expect(api.paths['/store/melons'].get.responses['200'].content['application/json'].schema.properties.items.items).toEqual({
      $ref: '#/components/schemas/Melon',
    });
    expect(melon.properties.seeds).toEqual({ type: 'integer' });
    expect(melon.properties.pickedAt).toEqual({ type: 'string', format: 'date-time', description: 'An instant in UTC, ISO 8601' });
    expect(melon.properties.tags).toEqual({ type: 'object', additionalProperties: { type: 'string' } });
    expect(money.examples).toEqual([{ amount: '1999', currency: 'EUR' }]);
    expect(JSON.stringify(api)).not.toMatch(/9007199254740991|\$defs|\$schema|eventStreamOf/);
  });

  it('resolves every reference', () => {
    for (const [, ref] of JSON.stringify(api).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      expect(
        (ref as string).split('/').reduce((at: any, name) => at?.[name], api),
        ref,
      ).toBeDefined();
    }
  });

  it('says who may call, with what, and what may go wrong', () => {
    const change = api.paths['/admin/melons/{id}'].patch;
    expect(change).toMatchObject({
      operationId: 'patchAdminMelonsById',
      tags: ['garden'],
      security: [{ bearer: [] }, { session: [] }],
      description: 'Needs the permission `melons.write`: Change melons.',
    });
    expect(change.parameters.map((one: any) => one.name ?? one.$ref)).toEqual([
      'id',
      '#/components/parameters/IdempotencyKey',
      '#/components/parameters/IfMatch',
    ]);
    expect(Object.keys(change.responses)).toEqual(['200', '204', '400', '401', '403', '404', '409', '422', 'default']);
    expect(change.responses['409'].content['application/problem+json'].schema.oneOf.map((one: any) => one.$ref)).toContain(
      '#/components/schemas/Problem.melons.rotten',
    );
    expect(api.paths['/store/melons'].get.parameters.map(({ name, required }: any) => [name, required])).toEqual([
      ['limit', false],
      ['cursor', false],
    ]);
    expect(api.paths['/store/melons/{id}/events'].get.responses['200'].content['text/event-stream'].schema).toEqual({
      $ref: '#/components/schemas/Melon',
    });
    expect(api.tags).toEqual([{ name: 'garden' }, { name: 'melons' }]);
  });

  it('refuses two schemas of one name', () => {
    const twin = (schema: z.ZodType, path: string) => ({
      plugin: 'x',
      uses: {},
      route: {
        ...defineRoute({
          method: 'GET',
          path: path as '/x',
          summary: 'x',
          access: 'public',
          rateLimit: 'read',
          responses: { 200: schema },
          handle: async () => reply(200, undefined as never),
        }),
        problems: [],
      },
    });
    const twins = () =>
      describeApi(
        [twin(z.object({ a: z.string() }).meta({ id: 'Twin' }), '/a'), twin(z.object({ b: z.string() }).meta({ id: 'Twin' }), '/b')],
        info,
      );
    expect(twins).toThrow('Twin');
  });
});

describe('the reference', () => {
  const page = describeDocs(api);
  it('shows every route, with problems and examples, and trusts no text', () => {
    for (const id of ['getStoreMelons', 'patchAdminMelonsById', 'getStoreMelonsByIdEvents']) expect(page).toContain(`id="${id}"`);
    expect(page).toContain('/problems/melons/rotten');
    expect(page).toContain('List &lt;melons&gt;');
    expect(page).not.toContain('<melons>');
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(page, target).toContain(`id="${target}"`);
  });

  it('makes examples that fit', () => {
    const { schemas } = api.components;
    expect(z.safeDecode(Melon, exampleOf(schemas.Melon, schemas) as never).success).toBe(true);
  });
});
