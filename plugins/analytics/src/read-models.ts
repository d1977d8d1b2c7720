import { analytics } from './contracts.ts';
import type { ReadModels as Implementation } from './storage/read-models.ts';

export const ReadModels = analytics.service<Implementation>('ReadModels');
