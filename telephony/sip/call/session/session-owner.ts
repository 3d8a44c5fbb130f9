import type { DialogLink } from '../../dialog/dialog-link.ts'
import type { NameAddress } from '../../message/name-address.ts'
import type { CallState } from '../call.ts'
import type { CallEndReason, CallEvent } from '../call-event.ts'
import type { SessionTimer } from './session-timer.ts'

/** What offers, answers and other requests inside the dialog need of the call they belong to. */
export interface SessionOwner {
  readonly direction: 'incoming' | 'outgoing'
  readonly state: CallState
  readonly local: NameAddress
  /** What we last described our session with: sent again in a refresh. */
  localSdp: string | null
  readonly sessionTimer: SessionTimer
  /** The INVITE that made the call has its final answer. */
  readonly established: boolean
  /** When a re-INVITE of ours may be sent: once our 2xx has its ACK, or the call has ended. */
  readonly confirmed: Promise<void>
  /** Whose description in that INVITE's exchange is still without its answer. */
  readonly pendingOffer: 'ours' | 'theirs' | null
  /** What our own offer inside the dialog waits for. */
  readonly offers: { readonly state: 'idle' | 'asking' | 'answering' }
  emit(event: CallEvent): void
  /** @throws SipCallError SIP_CALL_ENDED, SIP_WRONG_STATE where there is no dialog */
  requireLink(): DialogLink
  /** @throws SipCallError SIP_CALL_ENDED */
  assertAlive(): void
  /** A request of ours was answered 481 or 408, or not at all: the dialog is over. */
  dialogGone(): void
  /** Ends it for a fault, with a BYE for the case that the peer is still there. */
  giveUp(reason: CallEndReason): void
  /** Runs `action` when the call ends. @returns how to take that back */
  whenEnded(action: () => void): () => void
  /** Runs `resolve` after `ms`, or when the call ends, if that is sooner. */
  afterOrEnd(ms: number, resolve: () => void): void
  /** As `promise`, but rejects with SIP_CALL_ENDED when the call ends first. */
  orEnd<T>(promise: T | Promise<T>): Promise<T>
}
