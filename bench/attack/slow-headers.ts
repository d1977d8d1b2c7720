import { slowAttack } from '../rig/slow-attack.ts';

/** `npm run attack -- slow-headers --minutes 8 --sockets 1000`: each socket sends a byte of its headers now and then, for ever. */
await slowAttack('headers');
