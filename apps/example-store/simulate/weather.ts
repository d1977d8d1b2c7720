import type { Dice } from './dice.ts';
import type { Weather } from './network.ts';

/** Each seed has its own: most faults are there in some strength, in some seeds one is not there at all. */
export function weatherOf(dice: Dice): Weather {
  const some = (...choices: readonly number[]) => dice.oneOf(choices);
  return {
    calm: false,
    lostCall: some(0, 0.05, 0.2),
    lostAnswer: some(0, 0.1, 0.3),
    lateAnswer: some(0, 0.05, 0.2),
    lostWebhook: some(0, 0.1, 0.5),
    doubledWebhook: some(0, 0.2),
    lostReply: some(0, 0.05, 0.15),
    crash: some(0, 0, 0.001, 0.003),
    crashAtCommit: some(0, 0.02, 0.05),
    refusal: some(0, 0.1),
  };
}
