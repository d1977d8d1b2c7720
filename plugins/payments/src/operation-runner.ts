import type { Outside } from '@souk/core';
import { type OperationId, payments } from './contracts.ts';

/** Whoever asks providers to capture, void and refund. */
export interface OperationRunner {
  run(outside: Outside, id: OperationId): Promise<void>;
}
export const OperationRunnerPart = payments.service<OperationRunner>('OperationRunner');
