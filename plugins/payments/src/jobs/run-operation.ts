import { defineJob } from '@souk/core';
import { z } from 'zod';
import { CaptureId, RefundId, VoidId } from '../contracts.ts';
import { OperationRunnerPart } from '../operation-runner.ts';

/** Asks the provider for what was written down. Where no answer comes `sweep-operations` asks again. */
export const runOperation = defineJob({
  name: 'run-operation',
  payload: z.object({ id: z.union([CaptureId, VoidId, RefundId]) }),
  uses: { runner: OperationRunnerPart },
  async run({ id }, outside, { runner }) {
    await runner.run(outside, id);
  },
});
