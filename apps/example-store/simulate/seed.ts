import { copyFileSync, rmSync } from 'node:fs';
import { addMs, type Store } from '@souk/core';
import { type FakeClock, fakeClock } from '@souk/core/testing';
import { Messenger } from './actors/messenger.ts';
import { shop } from './actors/shopper.ts';
import { Desk } from './actors/staff.ts';
import { Client } from './client.ts';
import { dice } from './dice.ts';
import { Network } from './network.ts';
import { shelves } from './opened.ts';
import { findings } from './oracle.ts';
import { own } from './owned-process.ts';
import { Rail } from './rail.ts';
import type { Line } from './rail-plugin.ts';
import { Scheduler } from './scheduler.ts';
import { StoreProcess, WriteLock } from './store-process.ts';
import { weatherOf } from './weather.ts';

/** What every seed begins from. */
export interface Ground {
  readonly store: Store;
  readonly line: Line;
  readonly template: string;
  readonly file: string;
  readonly startsAt: string;
}
export interface Outcome {
  readonly seed: number;
  /** What does not hold; empty when all is well. */
  readonly broken: readonly string[];
  readonly digest: string;
  readonly history: readonly string[];
  readonly steps: number;
  readonly interleavings: number;
  readonly crashes: number;
  readonly clockJumps: number;
  readonly payments: number;
  readonly facts: number;
}

const stepsMax = 60_000;
const minuteMs = 60_000;

/** One seed, from opening to verdict. */
export class Simulation {
  readonly #ground: Ground;
  readonly #seed: number;
  readonly #scheduler: Scheduler;
  readonly #clock: FakeClock;
  readonly #network: Network;
  readonly #rail: Rail;
  readonly #client: Client;
  readonly #desk: Desk;
  readonly #messenger: Messenger;
  readonly #lock = new WriteLock();
  readonly #processes: StoreProcess[] = [];
  #jumpedMs = 0;
  #crashes = 0;
  #clockJumps = 0;
  #booted = 0;
  #busy = 0;

  constructor(seed: number, ground: Ground, keepHistory: boolean) {
    this.#seed = seed;
    this.#ground = ground;
    const scheduler = new Scheduler(seed, keepHistory);
    this.#scheduler = scheduler;
    const start = fakeClock(ground.startsAt).now();
    const now = () => addMs(start, scheduler.nowMs + this.#jumpedMs);
    this.#clock = { ...fakeClock(), now };
    this.#network = new Network(scheduler, weatherOf(scheduler.dice));
    this.#rail = new Rail(this.#network, now);
    this.#client = new Client(scheduler, this.#network, () => this.#processes);
    this.#desk = new Desk(scheduler, this.#client);
    this.#messenger = new Messenger(scheduler, this.#client, this.#network, this.#rail);
    Object.assign(ground.line, {
      rail: this.#rail,
      network: this.#network,
      payWithinMs: scheduler.dice.oneOf([3_600_000, 86_400_000]),
    });
  }

  async run(): Promise<Outcome> {
    own(this.#scheduler, dice(this.#seed ^ 0x5eed));
    copyFileSync(this.#ground.template, this.#ground.file);
    let broken: readonly string[];
    try {
      for (let count = this.#scheduler.dice.oneOf([1, 1, 2]); count > 0; count -= 1) await this.#boot();
      this.#begin();
      await this.#faults();
      await this.#calm();
      broken = await findings(this.#survivor(), { rail: this.#rail, client: this.#client });
    } catch (error) {
      broken = [`the simulation itself came to no end: ${error instanceof Error ? error.stack : String(error)}`];
    } finally {
      this.#scheduler.active = false;
      for (const process of this.#processes) await process.kill();
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${this.#ground.file}${suffix}`, { force: true });
    }
    return this.#outcome(broken);
  }

  #begin(): void {
    const { dice } = this.#scheduler;
    const taste = { skus: dice.oneOf([['ONE'], ['ONE', 'TWO'], Object.keys(shelves)]), arriveWithinMs: dice.oneOf([0, 20, 400]) };
    const shopping = { scheduler: this.#scheduler, client: this.#client, rail: this.#rail, desk: this.#desk, taste };
    for (let i = dice.between(2, 4); i > 0; i -= 1) this.#act(shop(`shopper ${i}`, shopping));
    for (let i = dice.between(1, 2); i > 0; i -= 1) this.#act(this.#desk.work(`staff ${i}`, dice.between(2, 7)));
    this.#act(this.#turnClock(dice.between(0, 4)));
    this.#scheduler.onDrawn = (owner, label) => {
      if (!owner || !(owner instanceof StoreProcess) || !owner.alive || this.#network.weather.calm) return undefined;
      const { crash, crashAtCommit } = this.#network.weather;
      const chance = /^(commits|has committed|hears from)/.test(label) ? crashAtCommit : crash;
      return dice.chance(chance) ? this.#crash(owner, label) : undefined;
    };
  }

  #act(actor: Promise<void>): void {
    this.#busy += 1;
    void actor.finally(() => {
      this.#busy -= 1;
    });
  }

  async #turnClock(times: number): Promise<void> {
    const { dice } = this.#scheduler;
    for (let count = 0; count < times; count += 1) {
      await this.#scheduler.sleep(dice.between(100, 3_000), 'the clock is looked at');
      if (this.#network.weather.calm) return;
      this.#jump(dice.oneOf([12_000, 35_000, minuteMs + 1_000, 6 * minuteMs, 35 * minuteMs, 125 * minuteMs, -20_000]));
    }
  }

  #jump(ms: number): void {
    this.#clockJumps += 1;
    this.#jumpedMs += ms;
    this.#scheduler.history.note(
      this.#scheduler.nowMs,
      undefined,
      `the clock jumps by ${ms / 1_000} s to ${this.#clock.now().toISOString()}`,
    );
  }

  async #boot(): Promise<void> {
    const { store, file } = this.#ground;
    const world = { scheduler: this.#scheduler, clock: this.#clock, store, databaseUrl: `sqlite:${file}`, lock: this.#lock };
    const process = await StoreProcess.boot(`p${(this.#booted += 1)}`, world);
    this.#processes.push(process);
    this.#scheduler.active = true;
    process.start();
    this.#scheduler.current = undefined;
    this.#scheduler.history.note(this.#scheduler.nowMs, undefined, `${process.name} is up`);
  }

  async #crash(process: StoreProcess, label: string): Promise<void> {
    this.#crashes += 1;
    this.#scheduler.history.note(this.#scheduler.nowMs, process.name, `is killed where it ${label}`);
    this.#processes.splice(this.#processes.indexOf(process), 1);
    await process.kill();
    const waitMs = this.#scheduler.dice.oneOf([0, 50, 500]);
    this.#scheduler.after(waitMs, { owner: undefined, label: 'another process is started', run: () => this.#boot() });
  }

  async #faults(): Promise<void> {
    const untilMs = this.#scheduler.dice.between(2_000, 8_000);
    await this.#scheduler.run(() => this.#busy === 0 || this.#scheduler.nowMs >= untilMs, stepsMax);
  }

  /** Faults stop; everybody is answered; leases, backoffs and times to pay run out. */
  async #calm(): Promise<void> {
    this.#network.weather.calm = true;
    this.#scheduler.earlyChance = 0;
    this.#scheduler.history.note(this.#scheduler.nowMs, undefined, 'faults stop');
    const { dice } = this.#scheduler;
    const rounds = async (minutes: readonly number[]): Promise<void> => {
      for (const jump of minutes) {
        this.#rail.endRefunds(() => dice.chance(0.2));
        this.#jump(jump * minuteMs);
        const untilMs = this.#scheduler.nowMs + 550;
        await this.#scheduler.run(() => this.#scheduler.nowMs >= untilMs, stepsMax);
      }
    };
    await rounds([1.1, 1.1]);
    await this.#scheduler.run(() => this.#busy === 0 && this.#messenger.underWay === 0, stepsMax);
    await rounds([6, 65, 6, 6]);
    await this.#scheduler.run(() => this.#lock.holder === undefined, stepsMax);
  }

  #survivor(): StoreProcess {
    const [process] = this.#processes;
    if (!process) throw new Error('No process is left');
    return process;
  }

  #outcome(broken: readonly string[]): Outcome {
    const { history, steps, interleavings } = this.#scheduler;
    for (const one of broken) history.note(this.#scheduler.nowMs, undefined, `BROKEN ${one}`);
    return {
      ...{ seed: this.#seed, broken, digest: history.digest(), history: history.lines, steps, interleavings },
      ...{ crashes: this.#crashes, clockJumps: this.#clockJumps, payments: this.#desk.known.length, facts: this.#rail.facts.length },
    };
  }
}
