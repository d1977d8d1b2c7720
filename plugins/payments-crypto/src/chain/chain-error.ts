/**
 * Why a question to a chain was not answered. Each cause asks for something else of who runs the store:
 * `unreachable`, `timeout`, `rate-limited` and `server-error` pass, or need another provider · `refused` the node
 * understood and said no · `malformed` it answered nonsense · `unknown-block` it does not have that block (lagging, or a
 * reorg) · `state-missing` it no longer has the balances of that block · `logs-incomplete` its logs contradict its block ·
 * `wrong-chain` it serves another chain than configured · `disagreement` the configured nodes contradict each other ·
 * `no-quorum` too few of them answered · `reorg-too-deep` the chain went back further than we remember.
 */
export type ChainErrorCause =
  | 'unreachable'
  | 'timeout'
  | 'rate-limited'
  | 'server-error'
  | 'refused'
  | 'malformed'
  | 'unknown-block'
  | 'state-missing'
  | 'logs-incomplete'
  | 'wrong-chain'
  | 'disagreement'
  | 'no-quorum'
  | 'reorg-too-deep';

/** Passing faults, worth asking the same node again. */
const passing: ReadonlySet<ChainErrorCause> = new Set(['unreachable', 'timeout', 'rate-limited', 'server-error']);

export class ChainError extends Error {
  readonly why: ChainErrorCause;

  constructor(why: ChainErrorCause, message: string, options?: ErrorOptions) {
    super(`${why}: ${message}`, options);
    this.name = 'ChainError';
    this.why = why;
  }

  get passing(): boolean {
    return passing.has(this.why);
  }
}
