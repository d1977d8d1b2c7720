import { CoreProblem } from '@souk/core';
import { CartClosed, CartNotFound, TotalNegative } from '../contracts.ts';

/** Whatever changes a cart may be refused with these. */
export const changeProblems = [CartNotFound, CartClosed, TotalNegative, CoreProblem.versionConflict];
