/** Asks the database, past everybody. */
export type Sql = (text: string) => Promise<readonly any[]>;
