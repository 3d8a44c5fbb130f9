import type { Timer } from '@tongdai/platform/clock'
import { buildResponse } from '../message/build-response.ts'
import type { SipRequest, SipResponse } from '../message/sip-message.ts'
import { writeMessage } from '../message/write-message.ts'
import type { SipFlow } from '../transport/sip-flow.ts'
import type { TransactionContext } from './transaction-context.ts'
import { transition } from './transition.ts'

/**
 * INVITE server transaction (RFC 3261 §17.2.1, figure 7, with RFC 6026 §8.5):
 *
 *               INVITE came
 *                    │      nothing said for 200 ms: 100
 *            ┌───────▼────┐ INVITE: last provisional again
 *        2xx │ proceeding │ 300–699 from the user
 *     ┌──────┤            ├──────────────┐
 *     │      └────────────┘              │    Timer G: send again, wait twice as long up to T2 (datagrams)
 * ┌───▼──────┐                     ┌─────▼─────┐ INVITE: send again
 * │ accepted │ INVITE: nothing     │ completed ├──────────────┐ Timer H: no ACK
 * │          │ (the user repeats)  └─────┬─────┘              │
 * └───┬──────┘                       ACK │                    │
 *     │ Timer L                   ┌──────▼────┐               │
 *     │                           │ confirmed │ ACK: nothing  │
 *     │                           └──────┬────┘               │
 *     │                          Timer I │                    │
 *     │        ┌────────────┐            │                    │
 *     └───────►│ terminated │◄───────────┴────────────────────┘
 *              └────────────┘
 */
export type InviteServerState = 'proceeding' | 'accepted' | 'completed' | 'confirmed' | 'terminated'

const MOVES: Record<InviteServerState, readonly InviteServerState[]> = {
  proceeding: ['accepted', 'completed', 'terminated'],
  accepted: ['terminated'],
  completed: ['confirmed', 'terminated'],
  confirmed: ['terminated'],
  terminated: [],
}

export class InviteServerTransaction {
  state: InviteServerState = 'proceeding'
  /** Set by the user: the peer cancelled. Called at most once, only before a final answer. */
  onCancel: ((cancel: SipRequest) => void) | null = null
  readonly #context: TransactionContext
  readonly #onTerminated: () => void
  #flow: SipFlow
  /** The last answer, latin1: as a string, because thousands wait here for half a minute and small buffers hold on to whole slabs. */
  #last: string | null = null
  #tryingTimer: Timer | null
  #repeatTimer: Timer | null = null
  #endTimer: Timer | null = null
  #turnedAway = false

  constructor(request: SipRequest, flow: SipFlow, context: TransactionContext, onTerminated: () => void) {
    this.#flow = flow
    this.#context = context
    this.#onTerminated = onTerminated
    this.#tryingTimer = context.clock.after(context.timers.tryingAfter, () =>
      this.respond(buildResponse(request, 100)),
    )
  }

  get flow(): SipFlow {
    return this.#flow
  }

  /** Sends an answer; a second final one, but for a repeated 2xx, is not sent. */
  respond(response: SipResponse): void {
    if (this.state === 'accepted' && response.status >= 200 && response.status < 300) {
      this.#send(writeMessage(response))
      return
    }
    if (this.state !== 'proceeding' || this.#turnedAway) return
    this.#tryingTimer?.cancel()
    this.#tryingTimer = null
    const bytes = writeMessage(response)
    this.#last = bytes.toString('latin1')
    if (response.status >= 200) this.#finish(response.status)
    this.#send(bytes)
  }

  /**
   * Sends a final refusal once, and forgets the INVITE (RFC 3261 §8.2.7); until then not even 100. The peer repeats what
   * it got no answer to and is answered anew; and an address that somebody else has written into the packet gets one
   * answer and not eleven.
   */
  respondOnce(response: SipResponse, afterMs: number): void {
    if (this.state !== 'proceeding' || this.#turnedAway) return
    this.#turnedAway = true
    this.onCancel = null
    this.#tryingTimer?.cancel()
    const answer = () => {
      this.#send(writeMessage(response))
      this.terminate()
    }
    if (afterMs > 0) this.#endTimer = this.#context.clock.after(afterMs, answer)
    else answer()
  }

  /** The INVITE again, perhaps by another way, or an ACK that belongs to this transaction. */
  receive(request: SipRequest, flow: SipFlow): void {
    if (request.method === 'ACK') {
      if (this.state !== 'completed') return
      this.#move('confirmed')
      this.#repeatTimer?.cancel()
      this.#endAfter(this.#flow.reliable ? 0 : this.#context.timers.t4) // Timer I
    } else {
      this.#flow = flow
      if ((this.state === 'proceeding' || this.state === 'completed') && this.#last) this.#repeat()
    }
  }

  terminate(): void {
    if (this.state === 'terminated') return
    this.#move('terminated')
    this.#tryingTimer?.cancel()
    this.#repeatTimer?.cancel()
    this.#endTimer?.cancel()
    this.#onTerminated()
  }

  #finish(status: number): void {
    // It stays half a minute longer; the call that it was for need not.
    this.onCancel = null
    const { t1 } = this.#context.timers
    if (status < 300) {
      this.#last = null
      this.#move('accepted')
      this.#endAfter(64 * t1) // Timer L
    } else {
      this.#move('completed')
      if (!this.#flow.reliable) this.#repeatAfter(t1)
      this.#endAfter(64 * t1) // Timer H
    }
  }

  #repeatAfter(ms: number): void {
    this.#repeatTimer = this.#context.clock.after(ms, () => {
      this.#repeat()
      this.#repeatAfter(Math.min(ms * 2, this.#context.timers.t2)) // Timer G
    })
  }

  #repeat(): void {
    this.#send(Buffer.from(this.#last!, 'latin1'))
  }

  #send(bytes: Buffer): void {
    // An answer that does not get through is asked for again by the peer's repetition, or its transaction times out.
    this.#flow.send(bytes, () => {})
  }

  #endAfter(ms: number): void {
    this.#endTimer?.cancel()
    if (ms === 0) {
      this.terminate()
      return
    }
    this.#endTimer = this.#context.clock.after(ms, () => this.terminate())
  }

  #move(to: InviteServerState): void {
    this.state = transition('INVITE server transaction', MOVES, this.state, to)
  }
}
