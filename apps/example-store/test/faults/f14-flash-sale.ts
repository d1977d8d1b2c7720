import type { Fault } from './fault.ts';
import { runSales } from './flash-sale/run-sales.ts';

const salesOfRound = 10;
const full = { units: 100, buyers: 2_000 };

/** Coupons and gift cards belong here as well, once the store has them. */
export const fault: Fault = {
  id: 'F14',
  title: 'Everybody wants the same thing at the same moment',
  counts: 'rounds',
  run({ database, random }) {
    const some = () => ({ units: 1 + Math.floor(random() * 20), buyers: 40 + Math.floor(random() * 160) });
    const sizes = Array.from({ length: salesOfRound }, some);
    return runSales(database, random() < 0.2 ? [full, ...sizes.slice(1)] : sizes);
  },
};
