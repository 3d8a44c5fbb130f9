import type { DialogLink } from '../../dialog/dialog-link.ts'
import { hasOption } from '../../endpoint/capabilities.ts'
import type { SipRequest, SipResponse } from '../../message/sip-message.ts'
import type { InviteAttempt } from './invite-attempt.ts'

interface EarlyDialog {
  link: DialogLink
  /** Of the last reliable answer. */
  rseq: number
  /** A reliable one carried the answer: the exchange is over (RFC 3262 §5, RFC 6337 §2.2). */
  settled: boolean
  answer: string | null
}

/** Takes provisional answers in, one early dialog per To tag, and acknowledges the reliable ones (RFC 3262 §4). */
export class ProvisionalReader {
  readonly #makeLink: (attempt: InviteAttempt, response: SipResponse) => DialogLink
  readonly #early = new Map<string, EarlyDialog>()

  constructor(makeLink: (attempt: InviteAttempt, response: SipResponse) => DialogLink) {
    this.#makeLink = makeLink
  }

  link(toTag: string | null): DialogLink | null {
    return this.#early.get(toTag ?? '')?.link ?? null
  }

  /** One of the phones that ring; null: none is known to. */
  get any(): DialogLink | null {
    return [...this.#early.values()].at(-1)?.link ?? null
  }

  /** That phone has answered, or left. */
  drop(toTag: string | null): void {
    this.link(toTag)?.close()
    this.#early.delete(toTag ?? '')
  }

  settled(toTag: string | null): boolean {
    return this.#early.get(toTag ?? '')?.settled ?? false
  }

  /** Ends what still waits for an answer in any of them. */
  close(): void {
    for (const { link } of this.#early.values()) link.close()
  }

  /** The description that a provisional answer of this branch carried. */
  answer(toTag: string | null): string | null {
    return this.#early.get(toTag ?? '')?.answer ?? null
  }

  /** @returns the early dialog, or null when the answer is a repetition or out of order and is to be ignored */
  read(attempt: InviteAttempt, response: SipResponse): DialogLink | null {
    const tag = response.toTag ?? ''
    let early = this.#early.get(tag)
    if (!early) {
      // A proxy that forks without end must not fill our memory.
      if (this.#early.size >= 32) return null
      early = { link: this.#makeLink(attempt, response), rseq: 0, settled: false, answer: null }
      this.#early.set(tag, early)
    }
    const reliable = hasOption(response.headers.all('Require'), '100rel')
    if (reliable && !this.#acknowledge(early, attempt.request, response)) return null
    early.settled ||= reliable && response.sdp !== null
    early.answer = response.sdp ?? early.answer
    return early.link
  }

  #acknowledge(early: EarlyDialog, request: SipRequest, response: SipResponse): boolean {
    const rseq = Number.parseInt(response.headers.get('RSeq') ?? '', 10)
    if (!(rseq > 0)) return false
    // §4: one that skips a number is left to be sent again after the one that is missing.
    if (early.rseq !== 0 && rseq !== early.rseq + 1) return false
    early.rseq = rseq
    const { number, method } = request.cseq
    early.link
      .request({ method: 'PRACK', headers: [['RAck', `${rseq} ${number} ${method}`]] })
      .catch(() => {})
    return true
  }
}
