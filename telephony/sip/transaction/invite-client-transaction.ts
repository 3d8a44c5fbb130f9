import type { Timer } from '@tongdai/platform/clock'
import type { SipRequest, SipResponse } from '../message/sip-message.ts'
import { writeMessage } from '../message/write-message.ts'
import type { SipFlow } from '../transport/sip-flow.ts'
import { buildAck } from './build-ack.ts'
import type { ClientUser, TransactionContext } from './transaction-context.ts'
import { transition } from './transition.ts'

/**
 * INVITE client transaction (RFC 3261 §17.1.1, figure 5, with RFC 6026 §8.4):
 *
 *                  INVITE sent
 *                       │      Timer A: send again, wait twice as long (datagrams)
 *                  ┌────▼────┐ Timer B or transport error: tell the user
 *     2xx ┌────────┤ calling ├──────────────────────────────────┐
 *         │        └─┬─────┬─┘ 300–699: ACK                     │
 *         │      1xx │     └──────────────┐                     │
 *         │    ┌─────▼──────┐ 300–699: ACK│                     │
 *         ├────┤ proceeding ├─────────────┤                     │
 *         │    └────────────┘             │                     │
 *    ┌────▼─────┐                   ┌─────▼─────┐               │
 *    │ accepted │ 2xx: to the user  │ completed │ 300–699: ACK  │
 *    └────┬─────┘                   └─────┬─────┘               │
 *         │ Timer M                       │ Timer D             │
 *         └──────────────┬────────────────┘                     │
 *                 ┌──────▼─────┐                                │
 *                 │ terminated │◄───────────────────────────────┘
 *                 └────────────┘
 *
 * The ACK to a 2xx is the user's business.
 */
export type InviteClientState = 'calling' | 'proceeding' | 'accepted' | 'completed' | 'terminated'

const MOVES: Record<InviteClientState, readonly InviteClientState[]> = {
  calling: ['proceeding', 'accepted', 'completed', 'terminated'],
  proceeding: ['accepted', 'completed', 'terminated'],
  accepted: ['terminated'],
  completed: ['terminated'],
  terminated: [],
}

export class InviteClientTransaction {
  readonly request: SipRequest
  readonly flow: SipFlow
  state: InviteClientState = 'calling'
  readonly #bytes: Buffer
  readonly #context: TransactionContext
  readonly #user: ClientUser
  readonly #onTerminated: () => void
  #repeatTimer: Timer | null = null
  #endTimer: Timer | null = null
  #limitTimer: Timer | null = null
  #ack: Buffer | null = null

  constructor(
    request: SipRequest,
    flow: SipFlow,
    context: TransactionContext,
    user: ClientUser,
    onTerminated: () => void,
  ) {
    this.request = request
    this.flow = flow
    this.#bytes = writeMessage(request)
    this.#context = context
    this.#user = user
    this.#onTerminated = onTerminated
  }

  start(): void {
    const { t1 } = this.#context.timers
    this.#send(this.#bytes)
    if (!this.flow.reliable) this.#repeatAfter(t1)
    this.#endTimer = this.#context.clock.after(64 * t1, () => this.timeout()) // Timer B
  }

  /** Taken over from a process that was killed after the peer's first answer: nothing is sent. */
  adopt(): void {
    this.#move('proceeding')
  }

  receive(response: SipResponse): void {
    if (this.state === 'terminated') return
    if (response.status < 200) this.#provisional(response)
    else if (response.status < 300) this.#success(response)
    else this.#failure(response)
  }

  /** No further repetitions: the user has given the target up and only waits for what may still come. */
  stopRepeating(): void {
    this.#repeatTimer?.cancel()
  }

  /** Calls `action` when no final answer has come within `ms` from now. */
  limit(ms: number, action: () => void): void {
    this.#limitTimer?.cancel()
    if (this.state === 'calling' || this.state === 'proceeding')
      this.#limitTimer = this.#context.clock.after(ms, action)
  }

  /** Timer B, or whoever else has waited long enough. */
  timeout(): void {
    this.terminate()
    this.#user.onTimeout()
  }

  /** The connection it went by is gone: no final answer can come any more. */
  connectionLost(why: string): void {
    if (this.state !== 'calling' && this.state !== 'proceeding') return
    this.terminate()
    this.#user.onTransportError(new Error(why))
  }

  /** Ends it without a word, for when nobody waits for it any longer (RFC 3261 §9.1, last paragraph). */
  terminate(): void {
    if (this.state === 'terminated') return
    this.#move('terminated')
    this.#repeatTimer?.cancel()
    this.#endTimer?.cancel()
    this.#limitTimer?.cancel()
    this.#onTerminated()
  }

  #provisional(response: SipResponse): void {
    if (this.state !== 'calling' && this.state !== 'proceeding') return
    if (this.state === 'calling') {
      this.#move('proceeding')
      this.#repeatTimer?.cancel()
      // Timer B ends here: how long it may ring is for the user to say.
      this.#endTimer?.cancel()
    }
    this.#user.onResponse(response)
  }

  #success(response: SipResponse): void {
    if (this.state === 'completed') return
    if (this.state !== 'accepted') {
      this.#move('accepted')
      this.#endAfter(64 * this.#context.timers.t1) // Timer M
    }
    this.#user.onResponse(response)
  }

  #failure(response: SipResponse): void {
    if (this.state === 'accepted') return
    const first = this.state !== 'completed'
    if (first) {
      this.#move('completed')
      this.#ack = writeMessage(buildAck(this.request, response))
    }
    this.#send(this.#ack!)
    if (!first) return
    this.#endAfter(this.flow.reliable ? 0 : Math.max(32_000, 64 * this.#context.timers.t1)) // Timer D
    this.#user.onResponse(response)
  }

  #send(bytes: Buffer): void {
    this.flow.send(bytes, (error) => {
      if (this.state !== 'calling' && this.state !== 'completed') return
      // Once answered, an ACK that does not get through is sent again with the next repetition.
      if (this.state === 'completed') return
      this.terminate()
      this.#user.onTransportError(error)
    })
  }

  #repeatAfter(ms: number): void {
    this.#repeatTimer = this.#context.clock.after(ms, () => {
      this.#send(this.#bytes)
      this.#repeatAfter(ms * 2) // Timer A
    })
  }

  #endAfter(ms: number): void {
    this.#repeatTimer?.cancel()
    this.#endTimer?.cancel()
    this.#limitTimer?.cancel()
    if (ms === 0) {
      this.terminate()
      return
    }
    this.#endTimer = this.#context.clock.after(ms, () => this.terminate())
  }

  #move(to: InviteClientState): void {
    this.state = transition('INVITE client transaction', MOVES, this.state, to)
  }
}
