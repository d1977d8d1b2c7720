import { auth } from './contracts.ts';
import type { SessionsService } from './sessions-service.ts';

export const Sessions = auth.service<SessionsService>('Sessions');
