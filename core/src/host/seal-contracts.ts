import type { Contract } from '../declare/contract.ts';

/** From here on nobody adds to a contract: what the graph, the documents and the client were made from stays true. */
export function sealContracts(contracts: readonly Contract[]): void {
  for (const { offers } of contracts) {
    if (offers.sealed) continue;
    offers.sealed = true;
    for (const list of Object.values(offers)) if (Array.isArray(list)) Object.freeze(list);
    Object.freeze(offers);
  }
}
