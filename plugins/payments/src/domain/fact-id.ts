export const factIdLengthMax = 200;

/** @throws RangeError for a name the column cannot hold, on either database */
export function assertFactId(factId: string): void {
  if (factId.length === 0 || factId.length > factIdLengthMax)
    throw new RangeError(`A factId has 1 to ${factIdLengthMax} characters, not ${factId.length}`);
}
