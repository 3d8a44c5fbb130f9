import type { Timer } from '@tongdai/platform/clock'
import type { HeaderFields } from '../../message/headers.ts'
import type { SipRequest, SipResponse } from '../../message/sip-message.ts'
import { buildCancel } from '../../transaction/build-ack.ts'
import type { InviteClientTransaction } from '../../transaction/invite-client-transaction.ts'
import type { SipFlow } from '../../transport/sip-flow.ts'
import type { CallContext } from '../call-context.ts'
import { withReason } from '../reason.ts'

/** What comes of an attempt. After `cancel` only `success` still comes: a 2xx that crossed. */
export interface AttemptNews {
  provisional(response: SipResponse): void
  success(response: SipResponse): void
  failure(response: SipResponse): void
  /** No sign of life in the time allowed. */
  silent(): void
  unreachable(why: string): void
}

/** One INVITE to one target, with its CANCEL (RFC 3261 §9.1). */
export class InviteAttempt {
  readonly request: SipRequest
  readonly flow: SipFlow
  readonly #context: CallContext
  readonly #transaction: InviteClientTransaction
  #silence: Timer | null
  #giveUp: Timer | null = null
  #cancelled: { headers: HeaderFields } | null = null
  #provisional = false
  #final = false

  constructor(
    context: CallContext,
    request: SipRequest,
    flow: SipFlow,
    /** null: its transaction's own timeout. */
    silenceMs: number | null,
    news: AttemptNews,
  ) {
    this.#context = context
    this.request = request
    this.flow = flow
    this.#silence = silenceMs === null ? null : context.clock.after(silenceMs, () => news.silent())
    this.#transaction = context.transactions.invite(request, flow, {
      onResponse: (response) => this.#receive(response, news),
      onTimeout: () => {
        this.#settled()
        if (!this.#cancelled) news.silent()
      },
      onTransportError: (error) => {
        this.#settled()
        if (!this.#cancelled) news.unreachable(error.message)
      },
    })
  }

  /** RFC 3261 §9.1: CANCEL is not sent before a provisional answer has come; it then follows at once. */
  cancel(headers: HeaderFields): void {
    if (this.#cancelled || this.#final) return
    this.#cancelled = { headers }
    this.#settled()
    if (this.#provisional) this.#sendCancel()
  }

  /** Cancels, and asks no more. */
  abandon(): void {
    this.cancel(withReason([], 'silent'))
    this.#transaction.stopRepeating()
  }

  /** Nothing can come any more: the connection is gone. */
  drop(): void {
    this.#settled()
    this.#giveUp?.cancel()
    this.#transaction.terminate()
  }

  #receive(response: SipResponse, news: AttemptNews): void {
    this.#settled()
    if (response.status >= 200) {
      this.#giveUp?.cancel()
      this.#final = true
      if (response.status < 300) news.success(response)
      else if (!this.#cancelled) news.failure(response)
      return
    }
    const first = !this.#provisional
    this.#provisional = true
    if (!this.#cancelled) news.provisional(response)
    else if (first) this.#sendCancel()
  }

  #sendCancel(): void {
    const { transactions, clock, timers } = this.#context
    const cancel = buildCancel(this.request)
    cancel.headers.addAll(this.#cancelled!.headers)
    const ignore = () => {}
    transactions.request(cancel, this.flow, {
      onResponse: ignore,
      onTimeout: ignore,
      onTransportError: ignore,
    })
    // §9.1: an RFC 2543 peer may never answer the INVITE itself.
    this.#giveUp = clock.after(64 * timers.t1, () => this.#transaction.terminate())
  }

  #settled(): void {
    this.#silence?.cancel()
    this.#silence = null
  }
}
