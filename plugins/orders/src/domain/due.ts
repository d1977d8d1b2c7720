/** What is still to be paid: of the total, what has not come in or was given back. */
export function dueOf({ total, credited }: { readonly total: bigint; readonly credited: bigint }): bigint {
  return credited >= total ? 0n : total - (credited > 0n ? credited : 0n);
}

/** What active payments ask for together. */
export const askedOf = (payments: readonly { readonly amountDue: { readonly amount: bigint } }[]): bigint =>
  payments.reduce((sum, { amountDue }) => sum + amountDue.amount, 0n);
