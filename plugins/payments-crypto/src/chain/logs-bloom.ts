import { bytesOf, type Hex } from '../domain/hex.ts';
import { keccak256 } from '../domain/keccak.ts';

/** False: the block surely has no log with this address or topic. True: it may. (Yellow paper, 4.3.1: 3 of 2,048 bits.) */
export function bloomMayHold(bloom: Hex, addressOrTopic: Hex): boolean {
  const bits = bytesOf(bloom);
  if (bits.length !== 256) return true;
  const hash = keccak256(bytesOf(addressOrTopic));
  return [0, 2, 4].every((i) => {
    const bit = (((hash[i] as number) << 8) | (hash[i + 1] as number)) & 2047;
    return ((bits[255 - (bit >> 3)] as number) & (1 << (bit & 7))) !== 0;
  });
}
