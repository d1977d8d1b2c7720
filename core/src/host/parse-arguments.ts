import type { z } from 'zod';
import { Problem } from '../values/problem.ts';
import { BootError } from './boot-error.ts';
import { didYouMean } from './did-you-mean.ts';
import { fromText } from './field.ts';

interface Wanted {
  readonly command: string;
  readonly schema: z.ZodObject;
  readonly positional: readonly string[];
}

/** Reads `--kebab-case value`, `--kebab-case=value`, `--switch`, and the positional ones in their order, by the command's schema. */
export function parseArguments(argv: readonly string[], { command, schema, positional }: Wanted): Record<string, unknown> {
  const shape = schema.shape as Record<string, z.ZodType>;
  const names = Object.keys(shape);
  const texts = new Map<string, string>();
  const free = [...positional];
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!word.startsWith('--')) {
      const name = free.find((candidate) => !texts.has(candidate));
      if (name === undefined)
        throw new BootError(`souk ${command} does not know what to do with "${word}"; ${usage({ command, schema, positional })}`);
      texts.set(name, word);
      continue;
    }
    const [flag = '', given] = split(word.slice(2));
    const name = flag.replaceAll(/-([a-z0-9])/g, (_dash, letter: string) => letter.toUpperCase());
    if (!names.includes(name)) {
      const meant = didYouMean(name, names);
      throw new BootError(
        `souk ${command} has no --${flag}${meant ? `: did you mean --${kebab(meant)}?` : ''}; ${usage({ command, schema, positional })}`,
      );
    }
    const isSwitch = given === undefined && (rest[0] === undefined || rest[0].startsWith('--'));
    texts.set(name, given ?? (isSwitch ? 'true' : (rest.shift() as string)));
  }
  const values = Object.fromEntries([...texts].map(([name, text]) => [name, readValue(shape[name] as z.ZodType, text)]));
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    ({ path, message }) => `--${kebab(String(path[0] ?? ''))}: ${values[String(path[0])] === undefined ? 'is missing' : message}`,
  );
  throw new BootError(`souk ${command} cannot take these arguments (${faults.join('; ')}); ${usage({ command, schema, positional })}`);
}

/** `usage: souk import <file> [--currency <currency>]` */
export function usage({ command, schema, positional }: Wanted): string {
  const named = Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) => {
    const text = positional.includes(name) ? `<${kebab(name)}>` : `--${kebab(name)} <${kebab(name)}>`;
    return { text: field.safeParse(undefined).success ? `[${text}]` : text, place: positional.indexOf(name) };
  });
  const inOrder = named.toSorted((a, b) => (a.place < 0 ? 1 : 0) - (b.place < 0 ? 1 : 0) || a.place - b.place);
  return `usage: ${['souk', command, ...inOrder.map(({ text }) => text)].join(' ')}`;
}

/** What a list takes may be written with commas. */
function readValue(field: z.ZodType, text: string): unknown {
  const value = fromText(field, text);
  if (field.safeParse(value).success || typeof value !== 'string') return value;
  const list = text.split(',').map((part) => part.trim());
  return field.safeParse(list).success ? list : value;
}

function split(word: string): readonly [string, string?] {
  const equals = word.indexOf('=');
  return equals < 0 ? [word] : [word.slice(0, equals), word.slice(equals + 1)];
}

const kebab = (name: string): string => name.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();

/** What a command's failure looks like to whoever typed it. */
export function sayFailure(error: unknown): string {
  if (error instanceof BootError) return error.message;
  if (error instanceof Problem) {
    const details =
      error.details === undefined
        ? ''
        : ` ${JSON.stringify(error.details, (_key, it: unknown) => (typeof it === 'bigint' ? it.toString() : it))}`;
    return [`${error.title} (${error.code})${details}`, ...error.errors.map(({ pointer, detail }) => `  ${pointer} ${detail}`)].join('\n');
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
