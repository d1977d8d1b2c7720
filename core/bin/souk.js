#!/usr/bin/env node
// Plain JavaScript that any Node from 18 on can read: the store itself needs Node 24, and older ones crash in the database
// driver without a word. So we look first, and go on with the right Node if one is installed beside us.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const nodeMajor = 24;
const here = dirname(realpathSync(fileURLToPath(import.meta.url)));
const sources = existsSync(join(here, '../src/host/cli.ts'));
const condition = '--conditions=souk-source';
const given = [...process.execArgv, ...(process.env.NODE_OPTIONS ?? '').split(/\s+/)];
const rightNode = Number.parseInt(process.versions.node, 10) >= nodeMajor;

if (rightNode && (!sources || given.includes(condition))) {
  delete process.env.SOUK_STARTED_AGAIN; // whoever we start may have to start again too
  // What `node --disable-proto=delete` does, without starting again: a `__proto__` that slips through reaches no prototype.
  // biome-ignore lint/suspicious/noProto: this is what is taken away
  delete Object.prototype.__proto__;
  nodeModule.enableCompileCache?.();
  // Two steps, so that an older Node never parses what it cannot.
  const { runCli } = await import(sources ? '../src/host/cli.ts' : '../dist/host/cli.js');
  await runCli(process.argv.slice(2), process.env);
} else {
  const node = rightNode ? process.execPath : findNode();
  if (node) startAgain(node);
  else {
    process.stderr.write(
      `Souk needs Node ${nodeMajor} or later, and this is Node ${process.versions.node}.\n` +
        `To mend it, run "npm ci" here (it brings Node ${nodeMajor} along on Linux and Windows), or install Node ${nodeMajor} from https://nodejs.org.\n`,
    );
    process.exitCode = 1;
  }
}

/** npm puts Node 24 into node_modules, of the project or of whoever installed us. */
function findNode() {
  const exe = process.platform === 'win32' ? 'node.exe' : 'node';
  const platform = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  for (const start of [process.cwd(), here]) {
    for (let folder = start, above = ''; folder !== above; above = folder, folder = dirname(folder)) {
      for (const candidate of [join(platform, 'bin', exe), join('.bin', exe)]) {
        const path = join(folder, 'node_modules', candidate);
        if (existsSync(path) && realpathSync(path) !== realpathSync(process.execPath)) return path;
      }
    }
  }
  return undefined;
}

/** The same command on another Node. Signals go through to it, and its end is our end. */
function startAgain(node) {
  if (process.env.SOUK_STARTED_AGAIN) {
    process.stderr.write(`Souk needs Node ${nodeMajor} or later, but ${node} is not one: run "npm ci" again.\n`);
    process.exit(1);
  }
  const options = sources && !given.includes(condition) ? [condition] : [];
  const args = [...process.execArgv, ...options, fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const env = { ...process.env, SOUK_STARTED_AGAIN: '1' };
  if (process.execve && process.platform !== 'win32') process.execve(node, [node, ...args], env); // becomes it, and does not come back
  const child = spawn(node, args, { stdio: 'inherit', env });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`${node} cannot be started: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
