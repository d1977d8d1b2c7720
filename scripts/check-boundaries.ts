import { cruise, sourcesOf } from './cruise.ts';

/** `npm run boundaries`: who may import whom. Fails also when a source was not read at all. */
const root = process.cwd();
const { modules, violations } = cruise(root);
const read = new Set(modules);
const unread = sourcesOf(root).filter((source) => !read.has(source));

for (const { rule, from, to } of violations) process.stdout.write(`${rule}: ${from} → ${to}\n`);
for (const source of unread) process.stdout.write(`not read: ${source}\n`);
process.stdout.write(`${modules.length} modules cruised, ${violations.length} violations, ${unread.length} not read\n`);
process.exitCode = violations.length + unread.length > 0 || modules.length === 0 ? 1 : 0;
