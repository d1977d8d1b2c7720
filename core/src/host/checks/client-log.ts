import type { Ctx } from '../../declare/context.ts';
import type { Tables } from '../../declare/contract.ts';
import type { ClientNote } from '../../declare/evidence.ts';
import { inLists } from '../../values/in-list.ts';

const coreTables: Tables<unknown> = { prefix: 'core_' };
type Notes = Iterable<ClientNote> | AsyncIterable<ClientNote>;

/** A key was used for something else, or somebody else is at work under it: no reply of this key. */
const aboutTheKey = ['core.idempotency-key-reused', 'core.idempotency-key-in-use'];
/** Never kept, for trying again may end otherwise. */
const passing = [401, 408, 409, 412, 423, 425, 429];

interface Request {
  readonly method: string;
  readonly path: string;
  readonly key: string;
}
const nameOf = ({ method, path, key }: Request): string => `${method} ${path} ${key}`;
const isKeyed = (note: ClientNote): note is ClientNote & Request => note.key !== undefined && note.method !== 'GET';

/** Keys that were answered in two ways, when the first answer was one to keep. */
export async function repliesDiffer(notes: Notes): Promise<object[]> {
  const first = new Map<string, string>();
  const broken: object[] = [];
  for await (const note of notes) {
    const { status = 0, code = '', as = '', hash = '' } = note;
    const isKept = status >= 200 && status < 500 && !passing.includes(status) && !aboutTheKey.includes(code);
    if (!isKeyed(note) || !isKept) continue;
    const { method, path, key } = note;
    const name = `${nameOf(note)} ${as}`;
    const reply = `${status} ${hash}`;
    const before = first.get(name);
    if (before === undefined) first.set(name, reply);
    else if (before !== reply) broken.push({ method, path, key, once: before, again: reply });
  }
  return broken;
}

interface Heard extends Request {
  readonly acked: Set<number>;
  refused: boolean;
  unknown: boolean;
}

/** Acknowledged requests of which the store knows nothing, and refused ones that it did all the same. */
export async function unlikeTheirReplies(ctx: Ctx, notes: Notes): Promise<object[]> {
  const heard = await gather(notes);
  const kept = Map.groupBy(await keptFor(ctx, [...new Set(heard.map(({ key }) => key))]), ({ idempotency_key: key }) => key);
  return heard.flatMap((one): object[] => {
    const { method, path, key, acked, refused, unknown } = one;
    const own = (kept.get(key) ?? []).filter(({ route }) => isRoute(route, one));
    const stored = own.flatMap(({ reply_status: status }) => status ?? []);
    const lost = [...acked].filter((status) => own.length === 0 || (stored.length === own.length && !stored.includes(status)));
    if (lost.length > 0) return [{ method, path, key, acknowledged: lost, stored }];
    const isDone = stored.some((status) => status < 300);
    return refused && !unknown && acked.size === 0 && isDone ? [{ method, path, key, why: 'it was refused, and was done', stored }] : [];
  });
}

async function gather(notes: Notes): Promise<Heard[]> {
  const heard = new Map<string, Heard>();
  for await (const note of notes) {
    if (!isKeyed(note)) continue;
    const { method, path, key, status = 0, code = '' } = note;
    const one = heard.get(nameOf(note)) ?? { method, path, key, acked: new Set(), refused: false, unknown: false };
    heard.set(nameOf(note), one);
    if (status >= 200 && status < 300) one.acked.add(status);
    else if (status >= 400 && status < 500 && !aboutTheKey.includes(code)) one.refused = true;
    else one.unknown = true;
  }
  return [...heard.values()];
}

interface Kept {
  readonly idempotency_key: string;
  readonly route: string;
  /** Null: its work was committed, and its reply is not kept yet. */
  readonly reply_status: number | null;
}

async function keptFor(ctx: Ctx, keys: readonly string[]): Promise<Kept[]> {
  const found: Kept[] = [];
  for (const { marks, values } of inLists(keys))
    found.push(
      ...(await ctx
        .read(coreTables)
        .hot<Kept>(`SELECT idempotency_key, route, reply_status FROM core_idempotency WHERE idempotency_key IN (${marks})`, values)),
    );
  return found;
}

/** `POST /store/carts/:id/lines` is the route of every such address. */
function isRoute(route: string, { method, path }: Request): boolean {
  const [verb, template = ''] = route.split(' ');
  const wanted = template.split('/');
  const given = path.split('/');
  return verb === method && wanted.length === given.length && wanted.every((part, i) => part.startsWith(':') || part === given[i]);
}
