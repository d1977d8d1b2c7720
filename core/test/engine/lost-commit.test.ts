import { connect, createServer, type Server, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { systemClock } from '../../src/engine/clock.ts';
import { openDatabase } from '../../src/engine/open-database.ts';
import { onBothDatabases, quietLog } from '../on-both-databases.ts';
import { filled, jar, jarSteps, runtimeOn, system, tables } from './fixture.ts';

/** Stands between us and the server, and cuts the line at the next COMMIT: before the server hears it, or before we hear its answer. */
class Cutter {
  readonly server: Server;
  armed: 'deaf' | 'mute' | undefined;
  cuts = 0;

  constructor(target: { host: string; port: number }) {
    this.server = createServer((client) => this.#join(client, connect(target.port, target.host)));
  }

  #join(client: Socket, server: Socket): void {
    let mute = false;
    const cut = (): void => {
      this.cuts += 1;
      client.destroy();
      server.end();
    };
    client.on('data', (data) => {
      if (this.armed && data.includes('COMMIT')) {
        const how = this.armed;
        this.armed = undefined;
        if (how === 'deaf') return cut();
        mute = true;
      }
      server.write(data);
    });
    server.on('data', (data) => (mute ? cut() : client.write(data)));
    for (const [end, other] of [
      [client, server],
      [server, client],
    ] as const) {
      end.on('error', () => other.destroy());
      end.on('close', () => other.destroy());
    }
  }
}

onBothDatabases(
  'the answer to COMMIT is lost',
  (fresh) => {
    const behindCutter = async () => {
      const one = fresh();
      const direct = await one.migrated(jarSteps);
      const { hostname, port, pathname, username, password } = new URL(one.url);
      const cutter = new Cutter({ host: hostname, port: port === '' ? 3306 : Number.parseInt(port, 10) });
      await new Promise<void>((ready) => cutter.server.listen(0, '127.0.0.1', ready));
      const at = cutter.server.address() as { port: number };
      const database = await openDatabase(`mysql://${username}:${password}@127.0.0.1:${at.port}${pathname}`, {
        clock: systemClock,
        createIfAbsent: false,
        log: quietLog,
      });
      for (const prefix of direct.prefixes) database.prefixes.add(prefix);
      const close = async (): Promise<void> => {
        await database.close();
        cutter.server.close();
      };
      return { cutter, direct, outside: runtimeOn(database).outside({ actor: system }), close };
    };

    test.each([
      ['mute', 'emits', 1],
      ['mute', 'only writes', 1],
      ['deaf', 'emits', 2],
      ['deaf', 'only writes', 2],
    ] as const)('%s server, a transaction that %s: it happens exactly once, in %i run', async (how, what, runsExpected) => {
      const { cutter, direct, outside, close } = await behindCutter();
      await outside.transact(async (tx) => void (await tx.write(tables).into('jars_jars').insert(jar('a'))));
      for (let round = 1; round <= 5; round += 1) {
        let runs = 0;
        cutter.armed = how;
        const answer = await outside.transact(async (tx) => {
          runs += 1;
          await tx.write(tables).into('jars_jars').where({ id: 'a' }).increment('beans', 1);
          if (what === 'emits') tx.emit(filled, { jarId: 'a', beans: round, worth: 0n, at: tx.now });
          return `run ${runs}`;
        });
        expect(cutter.cuts).toBe(round);
        expect(answer).toBe(`run ${runsExpected}`);
        expect((await direct.run('SELECT beans FROM jars_jars')).rows).toEqual([{ beans: round }]);
      }
      await close();
    });
  },
  ['mysql'],
);
