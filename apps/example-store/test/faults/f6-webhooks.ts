import type { Fault, Round, Tally } from './fault.ts';
import { type History, someHistory } from './webhooks/history.ts';
import { totalOf } from './webhooks/play.ts';
import { runHistories } from './webhooks/run-histories.ts';
import { shrink, toText } from './webhooks/shrink.ts';

const historiesOfRound = 250;

export const fault: Fault = {
  id: 'F6',
  title: 'Stripe times out, breaks, refuses for now, and tells twice, late, never, too early, in the wrong order or by a forger',
  counts: 'histories',
  run: (round) => playHistories(round, historiesOfRound),
};

/** @throws Error with what is wrong and the smallest history that shows it */
export async function playHistories({ database, random, say }: Round, count: number): Promise<Tally> {
  const isManual = random() < 0.5;
  const histories = Array.from({ length: count }, (_, i) => someHistory(random, i + 1, isManual));
  const run = (some: readonly History[]) => runHistories({ histories: some, database, isManual, random });
  const { tally, wrong } = await run(histories);
  const [first] = wrong;
  if (!first) return tally;
  const texts = wrong.map(({ total, what }) => `${total ?? 'all'}: ${what}`);
  say(`${isManual ? 'captured by staff' : 'captured at once'} on ${database}:\n${texts.join('\n')}`);
  const culprit = histories.find((history) => totalOf(history) === first.total);
  if (!culprit) throw new Error(texts.join('\n'));
  const breaks = async (history: History) => (await run([history])).wrong.length > 0;
  if (!(await breaks(culprit))) throw new Error(`${texts.join('\n')}\nAlone it does not break:\n${toText(culprit)}`);
  throw new Error(`${texts.join('\n')}\nThe smallest history that breaks:\n${toText(await shrink(culprit, breaks))}`);
}
