import type { Timer } from '@tongdai/platform/clock'
import type { SipResponse } from '../message/sip-message.ts'
import { writeMessage } from '../message/write-message.ts'
import type { SipFlow } from '../transport/sip-flow.ts'
import type { TransactionContext } from './transaction-context.ts'
import { transition } from './transition.ts'

/**
 * Non-INVITE server transaction (RFC 3261 §17.2.2, figure 8):
 *
 *          request came
 *               │
 *          ┌────▼───┐ request: nothing
 *    ┌─────┤ trying │
 *    │     └────┬───┘
 *    │      1xx │ from the user
 *    │   ┌──────▼─────┐ request: last provisional again
 *    │   │ proceeding │
 *    │   └──────┬─────┘
 *    │  200–699 │ from the user
 *    │    ┌─────▼─────┐ request: final answer again
 *    └───►│ completed │
 *         └─────┬─────┘
 *       Timer J │
 *        ┌──────▼─────┐
 *        │ terminated │
 *        └────────────┘
 */
export type NonInviteServerState = 'trying' | 'proceeding' | 'completed' | 'terminated'

const MOVES: Record<NonInviteServerState, readonly NonInviteServerState[]> = {
  trying: ['proceeding', 'completed', 'terminated'],
  proceeding: ['completed', 'terminated'],
  completed: ['terminated'],
  terminated: [],
}

export class NonInviteServerTransaction {
  #flow: SipFlow
  state: NonInviteServerState = 'trying'
  readonly #context: TransactionContext
  readonly #onTerminated: () => void
  /** The last answer, latin1: as a string, because thousands wait here for half a minute and small buffers hold on to whole slabs. */
  #last: string | null = null
  #endTimer: Timer | null = null

  constructor(flow: SipFlow, context: TransactionContext, onTerminated: () => void) {
    this.#flow = flow
    this.#context = context
    this.#onTerminated = onTerminated
  }

  get flow(): SipFlow {
    return this.#flow
  }

  /** Sends an answer; after a final one nothing more is sent. */
  respond(response: SipResponse): void {
    if (this.state === 'completed' || this.state === 'terminated') return
    const bytes = writeMessage(response)
    this.#last = bytes.toString('latin1')
    this.#send(bytes)
    if (response.status < 200) {
      if (this.state === 'trying') this.#move('proceeding')
      return
    }
    this.#move('completed')
    // Timer J takes up repetitions of the request; on a connection there are none.
    if (this.#flow.reliable) this.terminate()
    else this.#endTimer = this.#context.clock.after(64 * this.#context.timers.t1, () => this.terminate())
  }

  /** Sends a final answer, and forgets the request: a repetition of it is answered anew (RFC 3261 §8.2.7). */
  respondOnce(response: SipResponse): void {
    if (this.state === 'completed' || this.state === 'terminated') return
    this.#send(writeMessage(response))
    this.terminate()
  }

  /** The request again, perhaps by another way: a NAT may have changed its mind. */
  receive(flow: SipFlow): void {
    this.#flow = flow
    if (this.#last) this.#send(Buffer.from(this.#last, 'latin1'))
  }

  terminate(): void {
    if (this.state === 'terminated') return
    this.#move('terminated')
    this.#endTimer?.cancel()
    this.#onTerminated()
  }

  #send(bytes: Buffer): void {
    this.#flow.send(bytes, () => {})
  }

  #move(to: NonInviteServerState): void {
    this.state = transition('non-INVITE server transaction', MOVES, this.state, to)
  }
}
