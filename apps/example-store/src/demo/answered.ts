/** The body of a reply. @throws Error saying what the store answered instead, with its code and where the mistake is */
export function answered<T>({ data, error, response }: { data?: T; error?: unknown; response: Response }): T {
  if (data !== undefined) return data;
  throw new Error(`The store answered ${response.status}: ${JSON.stringify(error)}`);
}
