import type { Outside } from '@souk/core';
import { AskBatch } from '../../core/src/engine/batch.ts';

/** The same modules with lists of one: whoever asks has a transaction, and a read, of their own. */
export function alone<O extends Outside>(outside: O): O {
  const own: Pick<Outside, 'together' | 'gathered'> = {
    together: (group, ask) =>
      outside.transact(async (tx) => {
        const asks = new AskBatch([ask]);
        const answers = await group.work(tx, asks);
        const problem = asks.problems.get(ask);
        if (problem) throw problem;
        return answers[0] as Awaited<ReturnType<typeof group.work>>[number];
      }),
    gathered: async (group, key) => {
      const [outcome] = await group.read(outside, [key]);
      if (!outcome) throw new Error('A read of one key gave no answer');
      if ('problem' in outcome) throw outcome.problem;
      return outcome.done;
    },
  };
  return Object.assign(outside, own);
}
