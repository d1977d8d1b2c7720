/** The one door: everything a plugin author may import. */

export { appendOnly } from './declare/append-only.ts';
export { type Attempt, type AttemptLimit, Attempts, Counters } from './declare/attempts.ts';
export { Audit, type AuditEntry, type AuditNote } from './declare/audit.ts';
export { type Answers, type Batch, done, gather, groupCommit, type Outcome, refused } from './declare/batch.ts';
export { type Binding, bind, contribute } from './declare/bind.ts';
export { byDialect, isSqlite } from './declare/by-dialect.ts';
export { type Command, defineCommand, type Terminal } from './declare/command.ts';
export type { Actor, Bindable, Ctx, Outside, Reader, Tx, Writer, WriterTable } from './declare/context.ts';
export { type Config, type Contract, type ContractBuilder, defineContract, type Tables } from './declare/contract.ts';
export {
  Authenticator,
  Clock,
  CoreProblem,
  type Credentials,
  csrfToken,
  GuestTokens,
  Log,
  News,
  Permissions,
  Replay,
  StoreMode,
} from './declare/core.ts';
export { type EventType, type Happened, on, type Subscription } from './declare/event.ts';
export { ackedIds, type ClientNote, type Evidence, needsClientLog } from './declare/evidence.ts';
export { type Hook, type HookKind, type HookScope, type Tap, tap } from './declare/hook.ts';
export { defineInvariant, type Invariant, type InvariantResult } from './declare/invariant.ts';
export { defineJob, type Job } from './declare/job.ts';
export { amountColumn, codeColumn, idColumn, instantColumn, jsonColumn, type Migration, migration } from './declare/migration.ts';
export { Outgoing, OutgoingError, type OutgoingFault, type OutgoingReply, type OutgoingRequest } from './declare/outgoing.ts';
export type { Permission } from './declare/permission.ts';
export { definePlugin, type Panel, type Plugin } from './declare/plugin.ts';
export { type RawBody, rawBody } from './declare/raw-body.ts';
export { eventStream, type Reply, reply, type SessionCookie, type TextFile, textFile } from './declare/reply.ts';
export { type Access, defineRoute, type Method, type RateClass, type Route } from './declare/route.ts';
export { Secrets } from './declare/secrets.ts';
export type { Extension, Owners, Resolved, Token, Uses } from './declare/token.ts';
export { MemoryCounters } from './engine/http/memory-counters.ts';
export { BootError } from './host/boot-error.ts';
export { createStore, type OpenOptions, type Store } from './host/create-store.ts';
export type { RunningStore } from './host/running-store.ts';
export { closeOnSignals } from './host/shutdown.ts';
export { Address } from './values/address.ts';
export { Currency, currencyCodes, decimalsOf } from './values/currency.ts';
export { type Id, idFrom, idSchema } from './values/id.ts';
export { type InList, inLists } from './values/in-list.ts';
export { Money, mayBeEntered, wholeNumber, wholeNumberEntered } from './values/money.ts';
export { type Page, PageQuery, pageOf, toPage } from './values/page.ts';
export { type FieldError, Problem, type ProblemStatus, type ProblemType } from './values/problem.ts';
export { invert, multiply, type Ratio, type Rounding, ratio, ratioFromDecimal } from './values/ratio.ts';
export { addMs, daysBefore, durationMs, instantSchema } from './values/time.ts';
