import { createTestStore } from '@souk/core/testing';
import request from 'supertest';
import { expect, it } from 'vitest';
import { store } from '../../src/store.ts';

/** What people look at rather than call: of the whole store, with everything its plugins declare. */
it('shows its reference, its description, its figures and its problems', async () => {
  await using opened = await createTestStore({ plugins: store.plugins });
  const look = async (path: string) => {
    const page = await request(opened.app).get(path);
    expect([path, page.status]).toEqual([path, 200]);
    return page;
  };
  const document = (await look('/openapi.json')).body as { paths: Record<string, object>; components: { schemas: Record<string, object> } };
  const docs = (await look('/docs')).text;
  for (const path of Object.keys(document.paths)) expect(docs).toContain(path.replaceAll(/[{}]/g, '') === path ? path : path.split('{')[0]);
  expect((await look('/metrics')).text).toContain('http_request_duration_seconds_count');
  const codes = Object.keys(document.components.schemas).filter((name) => name.startsWith('Problem.'));
  expect(codes.length).toBeGreaterThan(40);
  for (const code of codes) await look(`/problems/${code.replace('Problem.', '').replace('.', '/')}`);
  for (const path of ['/health/live', '/health/ready']) await look(path);
});
