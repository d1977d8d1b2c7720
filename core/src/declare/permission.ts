/** What staff or a key may do: `orders.orders.read`. `meaning` is shown to whoever hands it out. */
export interface Permission {
  readonly id: string;
  readonly meaning: string;
}
