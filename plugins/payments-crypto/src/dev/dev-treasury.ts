import { addressOf } from '../domain/address.ts';

/** The last 20 bytes of keccak256("souk development treasury"). Nobody has its key, so money sent there is lost. */
export const devTreasury = addressOf('0x2f5592CA318DE34373AE269E8FA75af05c76cba8');
export const devChainId = 31_337;
