import { auth } from './contracts.ts';
import type { KeysService } from './keys-service.ts';

export const Keys = auth.service<KeysService>('Keys');
