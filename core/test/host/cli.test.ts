import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const bin = join(import.meta.dirname, '../../bin/souk.js');
// Below core, so that plugins of the fixtures find @souk/core as an installed one would.
const folder = join(import.meta.dirname, '../../var', `cli-${process.pid}`);
const bare = { PATH: process.env['PATH'] ?? '', HOME: tmpdir() };

interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

function begin(
  args: readonly string[],
  how: { env?: Record<string, string>; node?: string; cwd?: string; script?: string; options?: readonly string[] } = {},
) {
  const { env = {}, node = process.execPath, cwd = folder, script = bin, options = [] } = how;
  const child = spawn(node, [...options, script, ...args], { cwd, env: { ...bare, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<Ran>((resolve) => child.once('close', (code, signal) => resolve({ code, signal, out, err })));
  const says = async (text: string) => {
    while (!out.includes(text)) {
      if (child.exitCode !== null) throw new Error(`It ended before it said "${text}": ${out}${err}`);
      await new Promise((wake) => setTimeout(wake, 5));
    }
    return out;
  };
  return { child, ended, says };
}
const souk = (args: readonly string[], how: Parameters<typeof begin>[1] = {}): Promise<Ran> => begin(args, how).ended;

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'oasis', type: 'module', souk: { store: '../../test/host/well.ts' } }),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('souk', () => {
  test("lists every command, the plugins' too", async () => {
    const { code, out } = await souk([]);
    expect(code).toBe(0);
    expect(out).toMatch(/start .*Run the store\n/);
    expect(out).toContain('buckets draw       Draw some buckets');
    const nowhere = await souk(['help'], { cwd: tmpdir() });
    expect(nowhere.out).toContain('The commands of plugins are not listed: No store was found');
  });

  test('an unknown command is answered with what was meant and what there is', async () => {
    const { code, err } = await souk(['bucket', 'drow']);
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/^There is no command "souk bucket drow": did you mean "souk buckets draw"\?\nCommands: start, .*buckets draw/),
    ]);
  });

  test('runs a command of a plugin, with positional and named arguments', async () => {
    const env = { DATABASE_URL: 'sqlite:./draw.db' };
    const { code, out } = await souk(['buckets', 'draw', '3', '--colour', 'blue'], { env });
    expect([code, out]).toEqual([0, '3 blue buckets, 3 in all\n']);
    expect((await souk(['buckets', 'draw', '--count=2'], { env })).out).toBe('2 red buckets, 5 in all\n');
    const wrong = await souk(['buckets', 'draw', '1', '--color', 'red'], { env });
    expect([wrong.code, wrong.err]).toEqual([
      1,
      'souk buckets draw has no --color: did you mean --colour?; usage: souk buckets draw <count> [--colour <colour>]\n',
    ]);
    expect((await souk(['buckets', 'draw'], { env })).err).toContain('(--count: is missing)');
    expect((await souk(['buckets', 'draw', '--help'])).out).toBe(
      'Draw some buckets\nusage: souk buckets draw <count> [--colour <colour>]\n',
    );
  });

  test('verify ends with 1 and the offending rows when something is broken', async () => {
    const env = { DATABASE_URL: 'sqlite:./verify.db' };
    const clean = await souk(['verify'], { env });
    expect(clean.code).toBe(0);
    expect(clean.out).toMatch(/I4 {3}holds: Every bucket was told of \(well\)\n/);
    expect(clean.out).toMatch(/I15 {2}not checked: nobody looked/);
    expect(clean.out).toMatch(/I1 {3}nothing to check: no plugin of this store has what it is about\nI2 /);
    await souk(['buckets', 'draw', '1'], { env });
    const broken = await souk(['verify'], { env });
    expect(broken.code).toBe(1);
    expect(broken.out).toMatch(/I4 {3}BROKEN: Every bucket was told of \(well\)\n {7}\{"id":"bkt_/);
    expect(broken.out).toContain('4 hold, 1 broken, 4 not checked, 16 with nothing to check');
  });

  test('verify takes what is known from outside the database, and says what it cannot read', async () => {
    const env = { DATABASE_URL: 'sqlite:./evidence.db' };
    writeFileSync(join(folder, 'store.log'), '{"msg":"all is well"}\n{"msg":"mail to ann@example.com"}\n');
    const leak = await souk(['verify', '--log', 'store.log'], { env });
    expect([leak.code, leak.out]).toEqual([1, expect.stringMatching(/I24 {2}BROKEN: .*\n {7}\{"line":2,"holds":"a mail address"\}\n/)]);
    const note = { method: 'POST', path: '/store/buckets', status: 201, key: 'k', acked: [] };
    writeFileSync(join(folder, 'client.jsonl'), `${JSON.stringify(note)}\n`);
    const lost = await souk(['verify', '--client-log', 'client.jsonl'], { env });
    expect([lost.code, lost.out]).toEqual([1, expect.stringMatching(/I20 {2}BROKEN: .*\n {7}\{.*"key":"k","acknowledged":\[201\]/)]);
    writeFileSync(join(folder, 'odd.jsonl'), '{"method":"POST"}\n');
    const odd = await souk(['verify', '--client-log', 'odd.jsonl'], { env });
    expect([odd.code, odd.out]).toEqual([1, expect.stringContaining("Line 1 of the client's log is none that can be read")]);
    const absent = await souk(['verify', '--log', 'absent.log'], { env });
    expect([absent.code, absent.err]).toEqual([1, 'There is no file absent.log that can be read\n']);
  });

  test('keys rotate puts a new server key in front, in the file that is named or as a line to set', async () => {
    const old = 'o'.repeat(40);
    const file = join(folder, 'server-keys');
    writeFileSync(file, `${old}\n`);
    expect((await souk(['keys', 'rotate'], { env: { SOUK_SECRET_FILE: file } })).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`^[\\w-]{43}\n${old}\n$`));
    expect((await souk(['keys', 'rotate'], { env: { SOUK_SECRET: old } })).out).toMatch(new RegExp(`\n[\\w-]{43},${old}\n`));
    writeFileSync(file, 'short\n');
    const broken = await souk(['verify'], { env: { SOUK_SECRET_FILE: file, DATABASE_URL: 'sqlite:./keys.db' } });
    expect([broken.code, broken.err]).toEqual([1, expect.stringContaining(`A key in ${file} (SOUK_SECRET_FILE) is too short`)]);
    const nowhere = await souk(['verify'], { env: { SOUK_SECRET_FILE: join(folder, 'nowhere'), DATABASE_URL: 'sqlite:./keys.db' } });
    expect(nowhere.err).toMatch(/SOUK_SECRET_FILE cannot be read \(ENOENT/);
  });

  test('migrate brings a database up to date, once', async () => {
    const env = { DATABASE_URL: 'sqlite:./migrate.db' };
    const first = await souk(['migrate'], { env });
    expect(first.out).toMatch(
      /applied well\/0001-create-buckets\napplied well\/0002-create-tellings\n13 migrations applied; the database is up to date\n$/,
    );
    expect((await souk(['migrate'], { env })).out).toBe('The database is up to date\n');
  });

  test('openapi needs no database', async () => {
    const { out } = await souk(['openapi', '--write', 'openapi.json'], { env: { DATABASE_URL: 'mysql://nobody@127.0.0.1:1/none' } });
    expect(out).toBe('2 routes written to openapi.json\n');
    const document = JSON.parse(readFileSync(join(folder, 'openapi.json'), 'utf8'));
    expect(Object.keys(document.paths)).toEqual(['/admin/buckets', '/store/buckets']);
    expect(JSON.parse((await souk(['openapi'])).out)).toEqual(document);
  });

  test('plugins shows what each brings', async () => {
    const { out } = await souk(['plugins'], { env: { SOUK_WELL_DEPTH: '7', SOUK_WELL_KEY: 'hunter22' } });
    expect(out).toContain('  tables       well_buckets, well_tellings\n');
    expect(out).toContain('  secrets      key (SOUK_WELL_KEY)\n  calls        the river (river-7.example)\n');
    expect(out).not.toContain('hunter22');
    expect((await souk(['plugins'], { env: { SOUK_WELL_DEPTH: 'deep' } })).out).toContain(
      'the river (its settings are at fault: souk doctor)',
    );
    expect(JSON.parse((await souk(['plugins', '--json'])).out).plugins[0].name).toBe('well');
  });

  test('doctor says what is wrong and how to mend it, and shows no secret', async () => {
    const fine = await souk(['doctor'], { env: { DATABASE_URL: 'sqlite:./doctor.db', SOUK_WELL_KEY: 'hemp-rope-77' } });
    expect([fine.code, fine.err]).toEqual([0, '']);
    expect(fine.out).toContain('Nothing is in the way of a start.');
    expect(fine.out).not.toContain('hemp-rope-77');
    const away = await souk(['doctor'], { env: { DATABASE_URL: 'mysql://root:pa55word@127.0.0.1:1/none', SOUK_RATE_LIMIT: '1' } });
    expect(away.code).toBe(1);
    expect(away.out).toMatch(/WRONG {2}The database cannot be opened: .*ECONNREFUSED.*; see that it runs/);
    expect(away.out).toContain('did you mean SOUK_RATE_LIMITS?');
    expect(away.out).not.toContain('pa55word');
    const unsafe = await souk(['doctor'], { env: { SOUK_MODE: 'production' } });
    expect(unsafe.out).toMatch(
      /WRONG {2}Production needs a secret of its own.*\nWRONG {2}The plugin "well" refuses production: its key is the default one/,
    );
  });

  test('jobs that were given up are listed and tried again', async () => {
    const env = { DATABASE_URL: 'sqlite:./jobs.db' };
    expect((await souk(['jobs', 'dead'], { env })).out).toBe('Nothing was given up\n');
    const retried = await souk(['jobs', 'retry', '--id', 'job_x'], { env });
    expect([retried.code, retried.out]).toEqual([1, 'Nothing was given up under job_x\n']);
  });
});

describe('finding the store', () => {
  test('by --store, and helpfully where there is none', async () => {
    expect((await souk(['plugins', '--store', join(import.meta.dirname, 'well.ts')], { cwd: tmpdir() })).out).toContain('well 1.0.0');
    expect((await souk(['plugins', '--store=gone.ts'])).err).toMatch(/^There is no store at .*gone\.ts: mend/);
    expect((await souk(['plugins'], { cwd: tmpdir() })).err).toMatch(/^No store was found: run souk in its folder, write "souk": /);
    writeFileSync(join(folder, 'empty.ts'), 'export const shop = 1;\n');
    expect((await souk(['plugins', '--store', 'empty.ts'])).err).toMatch(/empty\.ts does not export a store/);
  });

  test('a plugin that throws while it is loaded is named', async () => {
    const plugin = join(folder, 'plugins/leaky');
    mkdirSync(plugin, { recursive: true });
    writeFileSync(
      join(plugin, 'package.json'),
      JSON.stringify({ name: '@acme/leaky', type: 'module', dependencies: { '@souk/core': '0.1.0' } }),
    );
    writeFileSync(join(plugin, 'plugin.ts'), "throw new Error('the roof leaks');\n");
    writeFileSync(join(folder, 'leaky.ts'), "import './plugins/leaky/plugin.ts';\nexport const store = {};\n");
    const { code, err } = await souk(['start', '--store', 'leaky.ts']);
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(
        /^The package @acme\/leaky threw while it was loaded: the roof leaks \(file:.*plugins\/leaky\/plugin\.ts:1:7\)\n$/,
      ),
    ]);
  });

  test("souk dev runs the project's own runner when there is one", async () => {
    const project = join(folder, 'with-dev');
    mkdirSync(project, { recursive: true });
    writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'x', type: 'module', souk: { store: 'store.ts', dev: 'dev.ts' } }));
    writeFileSync(
      join(project, 'dev.ts'),
      'export const dev = async (argv: string[]) => void process.stdout.write(["dev", ...argv].join(" "));\n',
    );
    expect((await souk(['dev', '--fast'], { cwd: project })).out).toBe('dev --fast');
  });
});

describe('souk start', () => {
  const env = { PORT: '0', DATABASE_URL: 'sqlite:./start.db', SOUK_LOG_LEVEL: 'error' };
  const urlIn = (out: string) => /listens at (\S+) in development mode/.exec(out)?.[1] as string;

  test.each(['SIGTERM', 'SIGINT'] as const)('answers until %s, then closes in order with 0', async (signal) => {
    const { child, ended, says } = begin(['start'], { env });
    const url = urlIn(await says('listens at'));
    expect(await (await fetch(`${url}/health/live`)).json()).toEqual({ live: true });
    expect((await fetch(`${url}/store/buckets`, { method: 'POST' })).status).toBe(201);
    child.kill(signal);
    expect(await ended).toMatchObject({ code: 0, signal: null, err: '' });
  });

  test('the same signal twice at once is one wish', async () => {
    const { child, ended, says } = begin(['start'], { env });
    await says('listens at');
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 0 });
  });

  test('a port that is taken is one sentence and an exit', async () => {
    const first = begin(['start'], { env });
    const { port } = new URL(urlIn(await first.says('listens at')));
    const second = await souk(['start'], { env: { ...env, PORT: port, DATABASE_URL: 'sqlite:./other.db' } });
    expect(second.code).toBe(1);
    expect(second.err).toContain(`Port ${port} of 127.0.0.1 is taken: stop what listens there, or set PORT to another`);
    first.child.kill('SIGTERM');
    await first.ended;
  });
});

describe('the entry point', () => {
  /** Makes any Node believe it is an old one. */
  const pretend = (version: string) => [
    '--import',
    `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})`,
  ];

  test("starts again with the sources' condition when it was started without", async () => {
    const { code, out } = await souk(['plugins']);
    expect([code, out]).toEqual([0, expect.stringContaining('well 1.0.0')]);
  });

  test('says what to do on a Node that is too old, with no other near', async () => {
    const away = mkdtempSync(join(tmpdir(), 'souk-bin-'));
    mkdirSync(join(away, 'bin'));
    cpSync(bin, join(away, 'bin/souk.js'));
    writeFileSync(join(away, 'package.json'), '{"type":"module"}');
    const { code, err } = await souk(['start'], { cwd: away, script: join(away, 'bin/souk.js'), options: pretend('18.20.0') });
    expect(code).toBe(1);
    expect(err).toMatch(/^Souk needs Node 24 or later, and this is Node 18\.20\.0\.\nTo mend it, run "npm ci" here/);
    rmSync(away, { recursive: true });
  });

  test('does not go round in circles when the Node it finds is old too', async () => {
    const project = join(folder, 'old');
    mkdirSync(join(project, 'node_modules/.bin'), { recursive: true });
    const old = join(project, 'node_modules/.bin/node');
    writeFileSync(old, `#!/bin/sh\nexec "${process.execPath}" "$@"\n`, { mode: 0o755 });
    const { code, err } = await souk(['plugins'], { cwd: project, options: pretend('18.20.0') });
    expect([code, err]).toEqual([1, expect.stringContaining('is not one: run "npm ci" again')]);
  });

  test('on an older Node that is installed here, goes on with the right one', async (context) => {
    const old = (process.env['PATH'] ?? '')
      .split(':')
      .map((path) => join(path, 'node'))
      .find((path) => existsSync(path) && majorOf(path) < 24);
    if (old === undefined) return context.skip('no older Node is in the PATH');
    const { child, ended, says } = begin(['start'], {
      node: old,
      env: { PORT: '0', DATABASE_URL: 'sqlite:./old.db', SOUK_LOG_LEVEL: 'error' },
    });
    await says('listens at');
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, signal: null, err: '' });
    expect((await souk(['nonsense'], { node: old })).code).toBe(1);
  });
});

const majorOf = (node: string): number =>
  Number.parseInt(execFileSync(node, ['-p', 'process.versions.node'], { env: bare }).toString(), 10);
