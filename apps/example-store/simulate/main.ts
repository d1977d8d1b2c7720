import { takeProcess } from './owned-process.ts';

takeProcess();
const { simulate } = await import('./simulate.ts');
process.exitCode = await simulate(process.argv.slice(2));
