import { z } from 'zod';
import type { Log } from '../../declare/core.ts';
import type { TextFile } from '../../declare/reply.ts';
import type { Route } from '../../declare/route.ts';
import { compileWire } from './compile-wire.ts';
import { type Encoded, encodedJson, notStored } from './encoded.ts';
import { eventFrame, eventStreamHeaders } from './event-stream.ts';
import { pointer } from './field-errors.ts';
import { encodedFile } from './text-file.ts';

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** A reply that its route did not declare, or that does not fit, is a mistake of ours: it throws a plain Error. */
export function compileEncode(route: Route, log: Log): (reply: Reply) => Encoded {
  const name = `${route.method} ${route.path}`;
  const items = new Map(Object.entries(route.responses).map(([status, schema]) => [Number.parseInt(status, 10), itemOf(schema)]));
  const wires = new Map<number, ReturnType<typeof compileWire>>();
  return ({ status, body }) => {
    const schema = route.responses[status];
    if (schema === undefined) throw new Error(`${name} replied ${status}, which it does not declare`);
    if (schema === null) return { status, body: undefined, headers: notStored };
    const item = items.get(status);
    if (item)
      return {
        status,
        body: undefined,
        headers: eventStreamHeaders,
        stream: frames(name, item, body as AsyncIterable<unknown>, log),
        isEvents: true,
      };
    const types = schema.meta()?.['textFileOf'] as readonly string[] | undefined;
    if (types) return encodedFile(name, status, body as TextFile, { types, log });
    // Compiled when it is first needed: a store has a hundred routes, and starts in a third of a second.
    const toWire = wires.get(status) ?? compileWire(schema);
    wires.set(status, toWire);
    return encodedJson(status, toWire(body) ?? encodeBy(schema, body, `the reply ${status} of ${name}`));
  };
}

export function encodeBy(schema: z.ZodType, value: unknown, what: string): unknown {
  const result = z.safeEncode(schema, value as never);
  if (result.success) return result.data;
  const where = result.error.issues.map((issue) => `${pointer('', issue.path) || '/'}: ${issue.message}`);
  throw new Error(`A value does not fit ${what}: ${where.slice(0, 5).join('; ')}`);
}

const itemOf = (schema: z.ZodType | null): z.ZodType | undefined => schema?.meta()?.['eventStreamOf'] as z.ZodType | undefined;

async function* frames(name: string, item: z.ZodType, values: AsyncIterable<unknown>, log: Log): AsyncGenerator<string> {
  try {
    for await (const value of values) yield eventFrame(JSON.stringify(encodeBy(item, value, `the events of ${name}`)));
  } catch (error) {
    if ((error as Error).name === 'AbortError') return;
    log.error({ error, route: name }, 'An event stream broke off');
    throw error;
  }
}
