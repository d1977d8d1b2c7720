import { slowAttack } from '../rig/slow-attack.ts';

/** `npm run attack -- slow-read --minutes 8 --sockets 200`: each socket asks for much and reads a byte of it now and then. */
await slowAttack('read');
