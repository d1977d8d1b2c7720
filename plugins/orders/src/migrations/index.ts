import { createOrders } from './0001-create-orders.ts';
import { createLines } from './0002-create-lines.ts';
import { createHistory } from './0003-create-history.ts';
import { giveBack } from './0004-give-back.ts';
import { keepCustomer } from './0005-keep-customer.ts';

export const migrations = [createOrders, createLines, createHistory, giveBack, keepCustomer];
