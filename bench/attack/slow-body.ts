import { slowAttack } from '../rig/slow-attack.ts';

/** `npm run attack -- slow-body --minutes 8 --sockets 1000`: each socket promises a body and sends a byte of it now and then. */
await slowAttack('body');
