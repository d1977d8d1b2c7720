import type { RunningStore, Store } from '@souk/core';
import type { FakeClock } from '@souk/core/testing';
import { environment, silent } from './opened.ts';
import type { Owner } from './owned-process.ts';
import { type Answered, inject, type Question } from './request.ts';
import type { Scheduler } from './scheduler.ts';
import { wordsOf } from './words.ts';

type Database = RunningStore['database'];
type Session = Awaited<ReturnType<Database['begin']>>;

/** SQLite has one writer; whoever waits for it is drawn, and not served in turn. */
export class WriteLock {
  holder: Owner | undefined;
}

interface World {
  readonly scheduler: Scheduler;
  readonly clock: FakeClock;
  readonly store: Store;
  readonly databaseUrl: string;
  readonly lock: WriteLock;
}

/** One process of the store: the whole of it over the shared database. It may be killed at any point where it waits. */
export class StoreProcess implements Owner {
  readonly name: string;
  alive = true;
  readonly running: RunningStore;
  readonly #world: World;
  readonly #app: Awaited<ReturnType<RunningStore['app']>>;
  #session: Session | undefined;

  private constructor(name: string, world: World, running: RunningStore, app: Awaited<ReturnType<RunningStore['app']>>) {
    this.name = name;
    this.#world = world;
    this.running = running;
    this.#app = app;
    this.#stepByStep(running.database);
  }

  /** Nothing else happens while it boots. */
  static async boot(name: string, world: World): Promise<StoreProcess> {
    const { scheduler, clock, store, databaseUrl } = world;
    const wasActive = scheduler.active;
    scheduler.active = false;
    const running = await store.open({ environment: environment(databaseUrl), clock, log: silent, migrate: 'refuse' });
    const booted = new StoreProcess(name, world, running, await running.app());
    scheduler.active = wasActive;
    return booted;
  }

  /** Relay, worker, schedules: they go on by themselves from here, drawn like everybody else. */
  start(): void {
    this.#world.scheduler.current = this;
    this.running.start();
  }

  request(question: Question): Promise<Answered> {
    this.#world.scheduler.current = this;
    return inject(this.#app, question);
  }

  /** As SIGKILL: what it was doing ends here, what it had not committed is gone. */
  async kill(): Promise<void> {
    this.alive = false;
    this.#world.scheduler.forget(this);
    await this.#session?.rollback();
    if (this.#world.lock.holder === this) this.#world.lock.holder = undefined;
    await this.running.database.close();
  }

  /** Every statement, every BEGIN and both sides of every COMMIT wait for their turn. */
  #stepByStep(database: Database): void {
    const { scheduler, lock } = this.#world;
    const run = database.run.bind(database);
    const begin = database.begin.bind(database);
    const isFree = () => lock.holder === undefined;
    Object.assign(database, {
      run: async (...[sql, bindings, how]: Parameters<Database['run']>) => {
        const { writes, words } = wordsOf(sql);
        await scheduler.turn(words, this, writes ? isFree : undefined);
        return run(sql, bindings, how);
      },
      begin: async (): Promise<Session> => {
        await scheduler.turn('begins a transaction', this, isFree);
        lock.holder = this;
        const session = await begin();
        this.#session = session;
        return this.#watched(session);
      },
    });
  }

  #watched(session: Session): Session {
    const { scheduler, lock } = this.#world;
    const written = new Set<string>();
    const over = (): void => {
      this.#session = undefined;
      lock.holder = undefined;
    };
    return {
      run: (sql, bindings, how) => {
        const { writes, tables } = wordsOf(sql);
        if (writes) written.add(tables);
        return session.run(sql, bindings, how);
      },
      commit: async () => {
        const what = written.size === 0 ? 'nothing' : [...written].join(', ');
        await scheduler.turn(`commits ${what}`, this);
        await session.commit();
        over();
        await scheduler.turn(`has committed ${what}`, this);
      },
      rollback: async () => {
        await session.rollback();
        if (lock.holder === this) over();
      },
    };
  }
}
