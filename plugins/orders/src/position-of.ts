import type { Ctx, Id } from '@souk/core';
import { account, type Ledger } from '@souk/ledger/contracts';
import { givenBack } from './domain/given-back.ts';
import { creditedOf, type Position } from './domain/position.ts';
import type { OrderRow } from './storage/tables.ts';

/** With what payments gave back of its money and the order has not booked yet. */
export interface MoneyPosition extends Position {
  readonly pending: bigint;
  /** Booked against the sale so far. */
  readonly returned: bigint;
  /** As it will be once that is booked, if the order keeps its state. */
  readonly booked: Position;
}

/** Where orders stand with their money, by the ledger. One question for all of them. */
export async function positionsOf(ctx: Ctx, ledger: Ledger, rows: readonly OrderRow[]): Promise<Map<Id<'ord'>, MoneyPosition>> {
  const entries = await ledger.balances(
    ctx,
    rows.flatMap(({ id }) => [account.orderReceivable(id), account.orderRefunds(id)]),
  );
  const balances = new Map(entries.map(({ account: name, asset, amount }) => [`${name} ${asset}`, amount]));
  const balanceOf = (name: string, { currency }: OrderRow) => balances.get(`${name} ${currency}`) ?? 0n;
  return new Map(
    rows.map((row) => [
      row.id,
      toPosition(row, balanceOf(account.orderReceivable(row.id), row), balanceOf(account.orderRefunds(row.id), row)),
    ]),
  );
}

export async function positionOf(ctx: Ctx, ledger: Ledger, row: OrderRow): Promise<MoneyPosition> {
  return (await positionsOf(ctx, ledger, [row])).get(row.id) as MoneyPosition;
}

function toPosition(row: OrderRow, balance: bigint, pending: bigint): MoneyPosition {
  const suspended = { overpaid: BigInt(row.overpaid), duplicate: BigInt(row.duplicate), late: BigInt(row.late) };
  const known = { state: row.state, total: BigInt(row.total), suspended };
  const returned = BigInt(row.returned);
  const position: Position = { ...known, credited: creditedOf(balance, known) };
  const { fromCredit } = givenBack(position, pending, returned, row.state);
  return { ...position, pending, returned, booked: { ...position, credited: position.credited - fromCredit } };
}
