/** As much of autocannon as we use; it brings no types. */
declare module 'autocannon' {
  interface Result {
    readonly requests: { readonly average: number; readonly total: number };
    readonly latency: { readonly p50: number; readonly p99: number };
    readonly non2xx: number;
    readonly errors: number;
    readonly timeouts: number;
  }
  namespace autocannon {
    interface Client {
      setRequests(requests: readonly { method: 'GET'; path: string }[]): void;
    }
  }
  function autocannon(options: {
    url: string;
    connections: number;
    duration: number;
    setupClient: (client: autocannon.Client) => void;
  }): Promise<Result>;
  export = autocannon;
}
