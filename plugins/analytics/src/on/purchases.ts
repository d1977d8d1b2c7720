import { cartOpened } from '@souk/cart/contracts';
import { on } from '@souk/core';
import { orderPaid, orderPlaced, orderReturned, orderUnpaid } from '@souk/orders/contracts';
import { ReadModels } from '../read-models.ts';

const uses = { models: ReadModels };

export const countCarts = on(cartOpened, {
  name: 'count-carts',
  uses,
  handle: ({ cartId }, tx, { models }, { at }) => models.cartOpened(tx, cartId, at),
});
export const countOrders = on(orderPlaced, {
  name: 'count-orders',
  uses,
  handle: ({ orderId }, tx, { models }, { at }) => models.orderPlaced(tx, orderId, at),
});
export const countPaid = on(orderPaid, {
  name: 'count-paid',
  uses,
  handle: (order, tx, { models }, { at }) => models.orderPaid(tx, order, at),
});
export const uncountPaid = on(orderUnpaid, {
  name: 'uncount-paid',
  uses,
  handle: ({ orderId }, tx, { models }, { at }) => models.orderUnpaid(tx, orderId, at),
});
export const countReturned = on(orderReturned, {
  name: 'count-returned',
  uses,
  handle: (order, tx, { models }, { at }) => models.orderReturned(tx, order, at),
});
