import { describe, expect, test } from 'vitest';
import { bind, contribute } from '../declare/bind.ts';
import { extension, type Token, token } from '../declare/token.ts';
import { Container } from './container.ts';

const made: string[] = [];
class Well {
  readonly dependencies: readonly unknown[];
  constructor(...dependencies: unknown[]) {
    this.dependencies = dependencies;
    made.push(new.target.name);
  }
}
const A: Token<Well, 'a'> = token('a', 'A');
const B: Token<Well, 'b'> = token('b', 'B');
const C: Token<Well, 'c'> = token('c', 'C');
const Many = extension<Well, 'a'>('a', 'Many');
const well = (it: Token<any, any>, dependencies: readonly Token<any>[], implementation = Well) =>
  bind(it, implementation as new (...d: never[]) => Well, dependencies as never) as never;

describe('Container', () => {
  test('makes each service once, with what it depends on', () => {
    const container = new Container();
    container.bind(well(A, [B, C]), 'a');
    container.bind(well(B, [C]), 'b');
    container.provide(C, undefined as never);
    made.length = 0;
    container.boot();
    container.boot();
    expect(made).toEqual(['Well', 'Well']);
    expect(container.get(A).dependencies).toEqual([container.get(B), undefined]);
    expect(container.get(A)).toBe(container.get(A));
  });

  test('two stores in one process do not share services', () => {
    const [one, two] = [new Container(), new Container()];
    for (const container of [one, two]) container.bind(well(A, []), 'a');
    expect(one.get(A)).not.toBe(two.get(A));
  });

  test('an extension gives all its implementations in the order they were bound, and none is an empty list', () => {
    class First extends Well {}
    class Second extends Well {}
    const container = new Container();
    container.bind(well(A, [Many]), 'a');
    container.boot();
    expect(container.get(A).dependencies).toEqual([[]]);
    container.bind(contribute(Many, Second, []), 'b');
    container.bind(contribute(Many, First, []), 'c');
    expect(container.get(Many).map((it) => it.constructor.name)).toEqual(['Second', 'First']);
    expect(container.get(Many)[0]).toBe(container.get(Many)[0]);
  });

  test('a token bound twice', () => {
    const container = new Container();
    container.bind(well(A, []), 'a');
    expect(() => container.bind(well(A, []), 'b')).toThrow(
      'a.A is bound twice, by the plugins "a" and "b": take one of them out of the store',
    );
  });

  test('nothing provides what a service needs: nobody is made', () => {
    const container = new Container();
    container.bind(well(B, []), 'b');
    container.bind(well(A, [C]), 'a');
    made.length = 0;
    expect(() => container.boot()).toThrow('Nothing provides c.C, needed by a.A of the plugin "a": add a plugin that binds it');
    expect(made).toEqual([]);
  });

  test('nothing provides what a route uses', () => {
    expect(() => new Container().boot([{ by: 'the route GET /', uses: { c: C } }])).toThrow(
      'Nothing provides c.C, needed by the route GET /',
    );
    expect(() => new Container().get(C)).toThrow('Nothing provides c.C');
  });

  test('a circle, also through an extension', () => {
    const container = new Container();
    container.bind(well(C, [A]), 'c');
    container.bind(well(A, [B]), 'a');
    container.bind(well(B, [A]), 'b');
    expect(() => container.boot()).toThrow('Services need each other in a circle: a.A → b.B → a.A');
    const other = new Container();
    other.bind(well(A, [Many]), 'a');
    other.bind(contribute(Many, Well as never, [A] as never), 'b');
    expect(() => other.boot()).toThrow('a.A → a.Many → a.A');
  });

  test('a service whose constructor throws is blamed on its plugin', () => {
    class Broken extends Well {
      constructor() {
        super();
        throw new Error('no rope');
      }
    }
    const container = new Container();
    container.bind(well(A, [], Broken as never), 'a');
    expect(() => container.boot()).toThrow('The plugin "a" failed while making a.A: no rope');
  });

  test('disposes of what it made in reverse order, and of nothing it was given', async () => {
    const disposed: string[] = [];
    class Disposable extends Well {
      dispose() {
        disposed.push('a');
      }
    }
    class AsyncDisposable extends Well {
      async [Symbol.asyncDispose]() {
        disposed.push('b');
        throw new Error('stuck');
      }
    }
    const container = new Container();
    container.provide(C, new Disposable());
    container.bind(well(B, [A], AsyncDisposable), 'b');
    container.bind(well(A, [C], Disposable), 'a');
    container.boot();
    await expect(container[Symbol.asyncDispose]()).rejects.toThrow('Some services could not be closed');
    expect(disposed).toEqual(['b', 'a']);
    await container[Symbol.asyncDispose]();
    expect(disposed).toEqual(['b', 'a']);
  });
});
