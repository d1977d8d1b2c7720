import { type Dice, dice } from './dice.ts';
import { History } from './history.ts';
import { drained, type Owner } from './owned-process.ts';

interface Task {
  readonly owner: Owner | undefined;
  readonly label: string;
  readonly run: () => unknown;
  /** Not before this; undefined: at once. */
  readonly mayRun: (() => boolean) | undefined;
}
interface Timer extends Task {
  readonly atMs: number;
  readonly serial: number;
}

/**
 * Everything that waits, waits here: for the database, a provider, a message, a timer. One goes on at a time, drawn by seed; it runs until
 * nothing in it can go on, and then the next is drawn. So a seed is a history.
 */
export class Scheduler {
  readonly history: History;
  readonly dice: Dice;
  /** Milliseconds since the simulation began: what `performance.now` says. */
  nowMs = 0;
  steps = 0;
  /** Steps at which another task than the longest waiting was drawn. */
  interleavings = 0;
  current: Owner | undefined;
  /** While nobody is drawn, nobody waits: the store is being opened, or looked at when all is over. */
  active = false;
  /** Called with each task that was drawn; may let its owner die before it runs. */
  onDrawn: (owner: Owner | undefined, label: string) => Promise<void> | undefined = () => undefined;
  /** How often time passes though somebody could go on: then what is under way takes long. */
  earlyChance: number;
  readonly #inTurnChance: number;
  #ready: Task[] = [];
  #timers: Timer[] = [];
  #serial = 0;

  constructor(seed: number, keepHistory: boolean) {
    this.dice = dice(seed);
    this.history = new History(keepHistory);
    // Some seeds keep mostly to the order of asking, others to none.
    this.#inTurnChance = this.dice.oneOf([0, 0.3, 0.8]);
    this.earlyChance = this.dice.oneOf([0, 0.02, 0.1]);
  }

  /** Waits for its turn: undone when its owner dies. */
  turn(label: string, owner: Owner | undefined, mayRun?: () => boolean): Promise<void> {
    if (!this.active) return Promise.resolve();
    return new Promise((resolve) => this.add({ owner, label, run: resolve, mayRun }));
  }

  add(task: Omit<Task, 'mayRun'> & { mayRun?: Task['mayRun'] }): void {
    this.#ready.push({ mayRun: undefined, ...task });
  }

  /** @returns how to take it back */
  after(ms: number, task: Omit<Task, 'mayRun'>): () => void {
    const timer: Timer = { ...task, mayRun: undefined, atMs: this.nowMs + Math.max(0, ms), serial: (this.#serial += 1) };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  /** After so long; without a wait it may be drawn at once, beside what goes on: time stands still while the store works. */
  arrive(ms: number, task: Omit<Task, 'mayRun'>): void {
    if (ms > 0) this.after(ms, task);
    else this.add(task);
  }

  sleep(ms: number, label: string): Promise<void> {
    return new Promise((resolve) => this.arrive(ms, { owner: undefined, label, run: resolve }));
  }

  /** Whatever it was doing is never gone on with. */
  forget(owner: Owner): void {
    this.#ready = this.#ready.filter((task) => task.owner !== owner);
    this.#timers = this.#timers.filter((task) => task.owner !== owner);
  }

  /** Draws one after another. @throws Error when nothing is left that could bring the end about */
  async run(isOver: () => boolean, stepsMax: number): Promise<void> {
    this.active = true;
    await drained();
    for (const last = this.steps + stepsMax; !isOver(); ) {
      if (this.steps >= last) throw new Error(`It is not over after ${stepsMax} steps`);
      await this.#step();
    }
    this.active = false;
  }

  async #step(): Promise<void> {
    const task = this.#draw();
    await this.onDrawn(task.owner, task.label);
    if (task.owner && !task.owner.alive) return;
    this.steps += 1;
    this.history.note(this.nowMs, task.owner?.name, task.label);
    this.current = task.owner;
    const it = task.run();
    if (it instanceof Promise) await it;
    await drained();
    this.current = undefined;
  }

  #draw(): Task {
    const able = this.#ready.filter((task) => task.mayRun === undefined || task.mayRun());
    if (able.length === 0 || this.dice.chance(this.earlyChance)) {
      const timer = this.#earliest();
      if (timer) return timer;
      if (able.length === 0) throw new Error('Everybody waits, and nothing will come');
    }
    const drawn = able.length === 1 || this.dice.chance(this.#inTurnChance) ? 0 : this.dice.upTo(able.length);
    if (drawn > 0) this.interleavings += 1;
    const task = able[drawn] as Task;
    this.#ready.splice(this.#ready.indexOf(task), 1);
    return task;
  }

  #earliest(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (!first || timer.atMs < first.atMs || (timer.atMs === first.atMs && timer.serial < first.serial)) first = timer;
    }
    if (!first) return undefined;
    this.#timers.splice(this.#timers.indexOf(first), 1);
    this.nowMs = Math.max(this.nowMs, first.atMs);
    return first;
  }
}
