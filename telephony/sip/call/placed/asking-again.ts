import { answerChallenge, type ChallengeMemory } from '../../digest/answer-challenge.ts'
import type { CredentialsFor } from '../../digest/credentials.ts'
import type { HeaderFields } from '../../message/headers.ts'
import type { SipResponse } from '../../message/sip-message.ts'
import type { CallContext } from '../call-context.ts'
import { SessionMinimum } from '../session/session-minimum.ts'
import type { InviteAttempt } from './invite-attempt.ts'

/** What lets an INVITE that was refused be sent to the same target again: a challenge answered, a 422 followed. */
export class AskingAgain {
  readonly #context: CallContext
  readonly #credentials: CredentialsFor | undefined
  readonly #minimum: SessionMinimum
  #challenges: ChallengeMemory = new Map()

  constructor(context: CallContext, credentials: CredentialsFor | undefined) {
    this.#context = context
    this.#credentials = credentials
    this.#minimum = new SessionMinimum(context.timers.minSessionExpiresSeconds)
  }

  get minSessionSeconds(): number {
    return this.#minimum.seconds
  }

  /** Another request, or another target: it may be challenged like the first. */
  forgetChallenges(): void {
    this.#challenges = new Map()
  }

  /** @returns the Authorization fields of the next INVITE, perhaps none; null: the answer stands */
  after({ request, flow }: InviteAttempt, response: SipResponse): HeaderFields | null {
    const authorization = answerChallenge(
      request,
      response,
      this.#credentials,
      this.#challenges,
      this.#context.random,
      flow.remote,
    )
    if (authorization) return authorization
    if (!this.#minimum.raise(response)) return null
    this.forgetChallenges()
    return []
  }
}
