/** Runs `work`, and waits no longer than `timeoutMs` for it. @throws Error when it takes longer; what it comes to then is not looked at */
export async function within<T>(timeoutMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const timeout = new AbortController();
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new Error(`There was no answer within ${timeoutMs} ms`);
    timeout.abort(error);
    late.reject(error);
  }, timeoutMs);
  try {
    return await Promise.race([work(timeout.signal), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
