import { onBothDatabases } from '@souk/core/testing';
import { openStock } from './open-stock.ts';
import { stockContract } from './stock.contract.ts';

onBothDatabases((database) => {
  stockContract(async () => {
    const store = await openStock(database);
    return { stock: store.stock, outside: store.outside(), verify: () => store.verify(), close: () => store.close() };
  });
});
