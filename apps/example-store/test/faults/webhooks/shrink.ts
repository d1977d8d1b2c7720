import type { History, Trouble } from './history.ts';

const calm: Trouble = { calls: [], webhooks: [] };
const isCalm = ({ calls, webhooks }: Trouble): boolean => calls.length + webhooks.length === 0;

/** The same with one thing less: a step, or the trouble around one. */
function* smaller(history: History): Generator<History> {
  const { steps, opening } = history;
  for (let i = steps.length - 1; i >= 0; i -= 1) yield { ...history, steps: steps.toSpliced(i, 1) };
  if (!isCalm(opening)) yield { ...history, opening: calm };
  for (const [i, { step, trouble }] of steps.entries())
    if (!isCalm(trouble)) yield { ...history, steps: steps.with(i, { step, trouble: calm }) };
}

/** Takes away from a history that breaks what it breaks without as well. */
export async function shrink(history: History, breaks: (history: History) => Promise<boolean>): Promise<History> {
  for (const candidate of smaller(history)) if (await breaks(candidate)) return shrink(candidate, breaks);
  return history;
}

export const toText = ({ quantity, opening, steps }: History): string =>
  [`${quantity} x 9.00`, ...[{ step: { do: 'open' }, trouble: opening }, ...steps].map((it) => lineOf(it.step, it.trouble))].join('\n  ');

const lineOf = (step: object, { calls, webhooks }: Trouble): string =>
  [
    JSON.stringify(step),
    ...calls.map(({ at, fault, times }) => `${at}: ${fault} x ${times}`),
    ...webhooks.map(({ fault, times }) => `webhook: ${fault} x ${times}`),
  ].join('  ');
