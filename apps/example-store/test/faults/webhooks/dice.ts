type Random = () => number;

/** A whole number from 0 up to but not `below`. */
export const upTo = (random: Random, below: number): number => Math.floor(random() * below);
export const chance = (random: Random, probability: number): boolean => random() < probability;
export const oneOf = <T>(random: Random, list: readonly T[]): T => list[upTo(random, list.length)] as T;
