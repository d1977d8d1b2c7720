import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/engine/log.ts';

function logged(mode: 'development' | 'production', fields: object, message = 'said') {
  const written: string[] = [];
  createLog({ level: 'info', mode, destination: { write: (line) => void written.push(line) } }).info(fields, message);
  return written.join('');
}

describe('log', () => {
  it('writes one JSON object on a line', () => {
    const line = logged('production', { route: '/x', status: 200, amount: 12n, error: new Error('broken', { cause: new Error('deep') }) });
    expect(JSON.parse(line)).toMatchObject({
      level: 'info',
      msg: 'said',
      route: '/x',
      status: 200,
      amount: '12',
      error: { type: 'Error', message: 'broken', cause: { message: 'deep' } },
    });
    expect(line.indexOf('\n')).toBe(line.length - 1);
  });

  const secret = 'hunter2hunter2';
  it.each([
    [
      'by name',
      {
        authorization: secret,
        cookie: secret,
        'set-cookie': secret,
        cartToken: secret,
        client_secret: secret,
        apiKey: secret,
        password: secret,
        email: `${secret}@example.com`,
        deep: { list: [{ privateKey: secret }] },
      },
    ],
    [
      'in text',
      {
        note: `Bearer ${secret}`,
        session: `shown sst_${secret}, sat_${secret} and srt_${secret}`,
        other: `used sk_live_${secret} and ctk_${secret}`,
        url: `mysql://root:${secret}@db:3306/x`,
        mail: `to ${secret}@example.com`,
      },
    ],
    ['in errors', { error: new Error(`cannot reach mysql://root:${secret}@db`, { cause: new Error(`otk_${secret}`) }) }],
  ])('hides secrets %s', (_how, fields) => {
    for (const mode of ['development', 'production'] as const) {
      const line = logged(mode, fields);
      expect([line.includes(secret), line.includes('[redacted]')]).toEqual([false, true]);
    }
  });

  it('hides secrets in the message', () => expect(logged('production', {}, `got Bearer ${secret}`)).not.toContain(secret));

  it('cannot be made to begin another line, or to move the cursor', () => {
    for (const mode of ['development', 'production'] as const) {
      const line = logged(mode, { name: 'a\r\n12:00:00.000 error forged \u001b[2J\u2028' }, 'x\ny');
      expect(line.slice(0, -1)).not.toMatch(/[\r\n\u001b]/);
    }
  });

  it('leaves out what is below its level, and takes any nesting', () => {
    const written: string[] = [];
    const log = createLog({ level: 'warn', mode: 'production', destination: { write: (line) => void written.push(line) } });
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    log.info({ a: 1 }, 'quiet');
    log.error({ circle, bytes: Buffer.from(secret) }, 'loud');
    expect(written.map((line) => JSON.parse(line).msg)).toEqual(['loud']);
    expect(written[0]).toContain('[14 bytes]');
  });

  it('reads well in development', () => {
    expect(logged('development', { method: 'GET', status: 200 }, 'request')).toMatch(
      /^\d\d:\d\d:\d\d\.\d{3} info {2}request {2}method=GET {2}status=200\n$/,
    );
  });
});
