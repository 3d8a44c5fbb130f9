import { refreshTarget } from '../../dialog/dialog.ts'
import { ALLOW, SUPPORTED } from '../../endpoint/capabilities.ts'
import type { ResponseParts } from '../../message/build-response.ts'
import type { SipRequest } from '../../message/sip-message.ts'
import { InviteServerTransaction } from '../../transaction/invite-server-transaction.ts'
import type { ServerTransaction } from '../../transaction/transaction-layer.ts'
import type { CallContext } from '../call-context.ts'
import type { Renegotiation } from '../call-event.ts'
import { OWNER_TIMEOUT } from '../in-dialog-requests.ts'
import { Repeater } from '../repeater.ts'
import { SipCallError } from '../sip-call-error.ts'
import type { SessionOwner } from './session-owner.ts'
import { agreeAsServer, type ServerSession } from './session-timer.ts'

interface WaitingForAck {
  repeater: Repeater
  /** The 200 carried an offer of ours, which the ACK has to answer. */
  offered: boolean
  resolve(answer: string | null): void
  reject(error: SipCallError): void
}

/** Their changes of the session: re-INVITE (RFC 3261 §14.2) and UPDATE (RFC 3311 §5.2). */
export class OfferReceiver {
  readonly #call: SessionOwner
  readonly #context: CallContext
  /** The owner has not answered the last one yet: how it is answered instead when the call ends. */
  #open: (() => void) | null = null
  /** By CSeq: a second re-INVITE may overtake the ACK of the first. */
  readonly #waiting = new Map<number, WaitingForAck>()

  constructor(call: SessionOwner, context: CallContext) {
    this.#call = call
    this.#context = context
  }

  receive(request: SipRequest, transaction: ServerTransaction): void {
    const collision = this.#collision(request)
    if (collision !== null) {
      this.#refuse(request, transaction, collision)
      return
    }
    const session = agreeAsServer(request, this.#context.timers)
    if (!session.ok) {
      this.#context.respond(transaction, request, 422, { headers: session.fields })
      return
    }
    const dialog = this.#call.requireLink().dialog
    if (request.method === 'UPDATE' && request.sdp === null) {
      refreshTarget(dialog, request)
      this.#agree(request, transaction, session)
      return
    }
    const reply = this.#reply(request, transaction, session)
    const method = request.method === 'UPDATE' ? 'UPDATE' : 'INVITE'
    this.#call.emit({ type: 'renegotiate', method, offer: request.sdp, request, reply })
  }

  receiveAck(ack: SipRequest): void {
    const waiting = this.#waiting.get(ack.cseq.number)
    if (!waiting) return
    this.#waiting.delete(ack.cseq.number)
    waiting.repeater.stop()
    if (!waiting.offered) waiting.resolve(null)
    else if (ack.sdp !== null) waiting.resolve(ack.sdp)
    // The session stands as it was: an answered call does not die of a change that came to nothing (RFC 3264 §8).
    else waiting.reject(new SipCallError('SIP_REFUSED', 'the ACK brought no answer to our offer'))
  }

  /** The dialog is over: nobody waits any longer. */
  stop(): void {
    this.#open?.()
    for (const { repeater, reject } of this.#waiting.values()) {
      repeater.stop()
      reject(new SipCallError('SIP_CALL_ENDED', 'the call ended before the ACK came'))
    }
    this.#waiting.clear()
  }

  /** Offers that cross (docs/decisions/0018): 491 while one of ours is unanswered, 500 while one of theirs is. Null: none does. */
  #collision(request: SipRequest): 491 | 500 | null {
    const call = this.#call
    if (request.method === 'UPDATE' && request.sdp === null) return null
    // RFC 3261 §14.2: an INVITE of either side that has no final answer yet.
    if (request.method === 'INVITE' && !call.established) return call.direction === 'incoming' ? 500 : 491
    const ours = call.offers.state === 'asking' || call.pendingOffer === 'ours'
    if (ours || [...this.#waiting.values()].some(({ offered }) => offered)) return 491
    const theirs = call.offers.state === 'answering' || call.pendingOffer === 'theirs'
    return theirs || this.#open ? 500 : null
  }

  #refuse(request: SipRequest, transaction: ServerTransaction, code: 491 | 500): void {
    const pause = Math.floor(this.#context.random.fraction() * 10)
    this.#context.respond(
      transaction,
      request,
      code,
      code === 500 ? { headers: [['Retry-After', String(pause)]] } : {},
    )
  }

  #reply(
    request: SipRequest,
    transaction: ServerTransaction,
    session: ServerSession & { ok: true },
  ): Renegotiation {
    let open = true
    const settle = (): boolean => {
      if (!open) return false
      open = false
      this.#open = null
      timer.cancel()
      return true
    }
    const reject: Renegotiation['reject'] = (code = 488, options = {}) => {
      if (settle()) this.#context.respond(transaction, request, code, options)
    }
    const timer = this.#context.clock.after(OWNER_TIMEOUT, () => reject(488))
    // RFC 3261 §15.1.2: what is still open when the dialog ends is answered 487, and so is what is cancelled (§9.2).
    this.#open = () => reject(487)
    if (transaction instanceof InviteServerTransaction) transaction.onCancel = () => reject(487)
    return {
      reject,
      accept: (sdp) => {
        if (!settle()) return Promise.reject(new SipCallError('SIP_CALL_ENDED', 'too late to accept'))
        refreshTarget(this.#call.requireLink().dialog, request)
        this.#call.localSdp = sdp
        if (request.method === 'INVITE') return this.#acceptInvite(request, transaction, session, sdp)
        this.#agree(request, transaction, session, sdp)
        return Promise.resolve(null)
      },
    }
  }

  #acceptInvite(
    request: SipRequest,
    transaction: ServerTransaction,
    session: ServerSession & { ok: true },
    sdp: string,
  ): Promise<string | null> {
    const acknowledged = new Promise<string | null>((resolve, reject) => {
      const send = () => this.#agree(request, transaction, session, sdp)
      const { clock, timers } = this.#context
      // §14.2: no ACK means the peer is gone, and the session with it.
      const repeater = new Repeater(clock, timers, timers.t2, send, () => this.#call.giveUp('no-ack'))
      this.#waiting.set(request.cseq.number, { repeater, offered: request.sdp === null, resolve, reject })
    })
    // An owner who has no use for the answer need not wait for it.
    acknowledged.catch(() => {})
    return acknowledged
  }

  #agree(
    request: SipRequest,
    transaction: ServerTransaction,
    session: ServerSession & { ok: true },
    sdp?: string,
  ): void {
    if (this.#call.state === 'answered') this.#call.sessionTimer.apply(session.terms)
    const parts: ResponseParts = {
      headers: [
        ['Contact', this.#context.contact(transaction.flow, this.#call.local.uri.user)],
        ['Allow', ALLOW],
        ['Supported', SUPPORTED],
        ...session.fields,
      ],
      body: sdp,
    }
    this.#context.respond(transaction, request, 200, parts)
  }
}
