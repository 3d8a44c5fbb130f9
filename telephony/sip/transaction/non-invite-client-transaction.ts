import type { Timer } from '@tongdai/platform/clock'
import type { SipRequest, SipResponse } from '../message/sip-message.ts'
import { writeMessage } from '../message/write-message.ts'
import type { SipFlow } from '../transport/sip-flow.ts'
import type { ClientUser, TransactionContext } from './transaction-context.ts'
import { transition } from './transition.ts'

/**
 * Non-INVITE client transaction (RFC 3261 §17.1.2, figure 6):
 *
 *              request sent
 *                   │      Timer E: send again, wait twice as long up to T2 (datagrams)
 *              ┌────▼───┐  Timer F or transport error: tell the user
 *       ┌──────┤ trying ├─────────────────────────────┐
 *       │      └────┬───┘                             │
 *       │       1xx │                                 │
 *       │    ┌──────▼─────┐ Timer E: send again, T2   │
 *       ├────┤ proceeding ├───────────────────────────┤
 *       │    └────────────┘ Timer F                   │
 *   200–699                                           │
 *  ┌────▼──────┐     Timer K     ┌────────────┐       │
 *  │ completed ├────────────────►│ terminated │◄──────┘
 *  └───────────┘                 └────────────┘
 */
export type NonInviteClientState = 'trying' | 'proceeding' | 'completed' | 'terminated'

const MOVES: Record<NonInviteClientState, readonly NonInviteClientState[]> = {
  trying: ['proceeding', 'completed', 'terminated'],
  proceeding: ['completed', 'terminated'],
  completed: ['terminated'],
  terminated: [],
}

export class NonInviteClientTransaction {
  readonly request: SipRequest
  readonly flow: SipFlow
  state: NonInviteClientState = 'trying'
  readonly #bytes: Buffer
  readonly #context: TransactionContext
  readonly #user: ClientUser
  readonly #onTerminated: () => void
  #repeatTimer: Timer | null = null
  #endTimer: Timer | null = null

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
    this.#send()
    if (!this.flow.reliable) this.#repeatAfter(t1)
    this.#endTimer = this.#context.clock.after(64 * t1, () => {
      this.terminate()
      this.#user.onTimeout() // Timer F
    })
  }

  receive(response: SipResponse): void {
    if (this.state === 'completed' || this.state === 'terminated') return
    if (response.status < 200) {
      if (this.state === 'trying') this.#move('proceeding')
      this.#user.onResponse(response)
      return
    }
    this.#move('completed')
    this.#repeatTimer?.cancel()
    this.#endTimer?.cancel()
    // Timer K takes up repetitions of the answer; on a connection there are none.
    if (this.flow.reliable) this.terminate()
    else this.#endTimer = this.#context.clock.after(this.#context.timers.t4, () => this.terminate())
    this.#user.onResponse(response)
  }

  /** The connection it went by is gone: no final answer can come any more. */
  connectionLost(why: string): void {
    if (this.state !== 'trying' && this.state !== 'proceeding') return
    this.terminate()
    this.#user.onTransportError(new Error(why))
  }

  terminate(): void {
    if (this.state === 'terminated') return
    this.#move('terminated')
    this.#repeatTimer?.cancel()
    this.#endTimer?.cancel()
    this.#onTerminated()
  }

  #send(): void {
    this.flow.send(this.#bytes, (error) => {
      if (this.state !== 'trying' && this.state !== 'proceeding') return
      this.terminate()
      this.#user.onTransportError(error)
    })
  }

  #repeatAfter(ms: number): void {
    const { t2 } = this.#context.timers
    this.#repeatTimer = this.#context.clock.after(ms, () => {
      this.#send()
      this.#repeatAfter(this.state === 'proceeding' ? t2 : Math.min(ms * 2, t2)) // Timer E
    })
  }

  #move(to: NonInviteClientState): void {
    this.state = transition('non-INVITE client transaction', MOVES, this.state, to)
  }
}
