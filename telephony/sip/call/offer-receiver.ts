import { refreshTarget } from '../dialog/dialog.ts'
import { ALLOW, SUPPORTED } from '../endpoint/capabilities.ts'
import type { ResponseParts } from '../message/build-response.ts'
import type { SipRequest } from '../message/sip-message.ts'
import type { ServerTransaction } from '../transaction/transaction-layer.ts'
import type { CallContext } from './call-context.ts'
import type { Renegotiation } from './call-event.ts'
import type { DialogCall } from './dialog-call.ts'
import { OWNER_TIMEOUT } from './in-dialog-requests.ts'
import { Repeater } from './repeater.ts'
import { agreeAsServer, type ServerSession } from './session-timer.ts'
import { SipCallError } from './sip-call-error.ts'

interface WaitingForAck {
  cseq: number
  repeater: Repeater
  resolve(answer: string | null): void
}

/** Their changes of the session: re-INVITE (RFC 3261 §14.2) and UPDATE (RFC 3311 §5.2). */
export class OfferReceiver {
  readonly #call: DialogCall
  readonly #context: CallContext
  /** The owner has not answered the last one yet. */
  #open = false
  #waiting: WaitingForAck | null = null

  constructor(call: DialogCall, context: CallContext) {
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
    this.#open = true
    const reply = this.#reply(request, transaction, session)
    const method = request.method === 'UPDATE' ? 'UPDATE' : 'INVITE'
    this.#call.emit({ type: 'renegotiate', method, offer: request.sdp, request, reply })
  }

  /** @returns false when it acknowledges nothing that waits here */
  receiveAck(ack: SipRequest): boolean {
    if (this.#waiting?.cseq !== ack.cseq.number) return false
    const { repeater, resolve } = this.#waiting
    this.#waiting = null
    repeater.stop()
    resolve(ack.sdp)
    return true
  }

  stop(): void {
    this.#waiting?.repeater.stop()
    this.#waiting = null
  }

  /** RFC 3261 §14.2, RFC 3311 §5.2: 491 while an offer of ours is out, 500 while one of theirs is unanswered or its ACK is missing. */
  #collision(request: SipRequest): 491 | 500 | null {
    if (request.method === 'UPDATE' && request.sdp === null) return null
    if (this.#call.offers.busy) return 491
    if (request.method === 'INVITE' && this.#call.state !== 'answered') return 491
    return this.#open || this.#waiting ? 500 : null
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
    const settle = (): boolean => {
      if (!this.#open) return false
      this.#open = false
      timer.cancel()
      return this.#call.state !== 'ended'
    }
    const reject: Renegotiation['reject'] = (code = 488, options = {}) => {
      if (settle()) this.#context.respond(transaction, request, code, options)
    }
    const timer = this.#context.clock.after(OWNER_TIMEOUT, () => reject(488))
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
    return new Promise((resolve) => {
      const send = () => this.#agree(request, transaction, session, sdp)
      const { clock, timers } = this.#context
      // §14.2: no ACK means the peer is gone, and the session with it.
      const repeater = new Repeater(clock, timers, timers.t2, send, () => this.#call.giveUp('no-ack'))
      this.#waiting = { cseq: request.cseq.number, repeater, resolve }
    })
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
