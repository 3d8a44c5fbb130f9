import type { Clock, Timer } from '@tongdai/platform/clock'
import type { DialogLink } from '../../dialog/dialog-link.ts'
import type { HeaderFields } from '../../message/headers.ts'
import type { SipResponse } from '../../message/sip-message.ts'

/** A 2xx that has been acknowledged, or will be by its owner, and the dialog that it made. */
export interface Answer {
  response: SipResponse
  link: DialogLink
  sdp: string
  /** The ACK; after a delayed offer it carries our answer. */
  acknowledge: (sdp?: string) => void
}

/** Why a 2xx cannot become the call. */
export interface AnswerRefusal {
  code: number
  reason: string
  headers?: HeaderFields
}

export interface AnswerChoiceOptions {
  clock: Clock
  t1: number
  /** The owner's word on a description; without it every one is good. */
  judge?: (sdp: string) => Promise<AnswerRefusal | null>
  /** Whether another branch is known to be still ringing. */
  others: () => boolean
  take: (answer: Answer) => void
  refuse: (answer: Pick<Answer, 'response' | 'link'>, refusal: AnswerRefusal) => void
  /** Nobody has answered with anything better: the last refusal and the answer it was about. */
  exhausted: (refusal: AnswerRefusal, response: SipResponse) => void
}

interface Candidate extends Answer {
  held: (() => void)[]
}

/**
 * Which 2xx of an INVITE that was forked becomes the call (RFC 3261 §13.2.2.4): the first that can be used. One that cannot
 * ends its own dialog and no other's. Another may come for 64·T1 where other phones were heard ringing; where none was,
 * only one that has crossed the proxy's CANCEL can: a round trip and a lost datagram, 4·T1.
 */
export class AnswerChoice {
  readonly #options: AnswerChoiceOptions
  readonly #candidates: Candidate[] = []
  #last: { refusal: AnswerRefusal; response: SipResponse } | null = null
  #wait: Timer | null = null
  #state: 'open' | 'judging' | 'chosen' = 'open'

  constructor(options: AnswerChoiceOptions) {
    this.#options = options
  }

  /** Whether any 2xx has come. */
  get begun(): boolean {
    return this.#candidates.length > 0 || this.#last !== null
  }

  get judging(): boolean {
    return this.#candidates.length > 0
  }

  get refusal(): AnswerRefusal | null {
    return this.#last?.refusal ?? null
  }

  /** What waits until it is known whether the dialog with this tag is the call's; null: nothing has to wait. */
  held(remoteTag: string | null): (() => void)[] | null {
    return this.#candidates.find(({ response }) => response.toTag === remoteTag)?.held ?? null
  }

  offer(answer: Answer): void {
    this.#wait?.cancel()
    this.#candidates.push({ ...answer, held: [] })
    if (this.#state === 'open') this.#next()
  }

  refuse(answer: Pick<Answer, 'response' | 'link'>, refusal: AnswerRefusal): void {
    this.#end(answer, refusal)
    if (this.#candidates.length === 0) this.#waitForOthers()
  }

  #waitForOthers(): void {
    const { clock, t1, others, exhausted } = this.#options
    if (this.#state !== 'open' || !this.#last) return
    this.#wait?.cancel()
    const { refusal, response } = this.#last
    this.#wait = clock.after((others() ? 64 : 4) * t1, () => exhausted(refusal, response))
  }

  /** The call is over, or has its answer. @returns the dialogs that are left over, to be ended */
  close(): DialogLink[] {
    this.#state = 'chosen'
    this.#wait?.cancel()
    const left = this.#candidates.splice(0)
    // After this turn: by then the call stands as it will.
    queueMicrotask(() => release(left))
    return left.map(({ link }) => link)
  }

  #next(): void {
    const { judge } = this.#options
    const candidate = this.#candidates[0]
    if (!candidate) {
      this.#state = 'open'
      this.#waitForOthers()
    } else if (judge) {
      this.#state = 'judging'
      void judge(candidate.sdp).then((refusal) => this.#judged(candidate, refusal))
    } else this.#judged(candidate, null)
  }

  #judged(candidate: Candidate, refusal: AnswerRefusal | null): void {
    // Ended meanwhile.
    if (this.#state === 'chosen') return
    this.#candidates.shift()
    if (refusal === null) {
      this.#state = 'chosen'
      this.#options.take(candidate)
    } else {
      this.#end(candidate, refusal)
      this.#next()
    }
    release([candidate])
  }

  #end(answer: Pick<Answer, 'response' | 'link'>, refusal: AnswerRefusal): void {
    this.#last = { refusal, response: answer.response }
    this.#options.refuse(answer, refusal)
  }
}

function release(candidates: Candidate[]): void {
  for (const { held } of candidates) for (const action of held.splice(0)) action()
}
