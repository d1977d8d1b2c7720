/** Run as a process of its own: keeps a development chain until it is killed. */
import { startDevChain } from '../src/dev/index.ts';

const chain = await startDevChain({ stateFile: process.argv[2] ?? '', log: (line) => process.stderr.write(`${line}\n`) });
process.stdout.write(`${JSON.stringify(chain)}\n`);
setInterval(() => undefined, 60_000);
