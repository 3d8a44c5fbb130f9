import type { SignInAttempt } from '@tongdai/access/sign-in-throttle'
import { Refusal } from '@tongdai/contract/refusal'
import { Turns } from '@tongdai/platform/turns'
import type { FastifyReply } from 'fastify'
import type { AppContext } from '../app-context.ts'
import { refuseUntil } from './refuse-until.ts'
import { UndecidedGuesses } from './undecided-guesses.ts'

/** Strangers wait for each other before they wait for a hash, so that a crowd of them is no line for anybody else. */
const strangers = new Turns({ atOnce: 3, mostWaiting: 60 })
const undecided = new UndecidedGuesses()

/** What counts the guesses at a door. */
type Throttle = Pick<AppContext['throttle'], 'take' | 'isKnown'>

const wrongGuesses = new Set<string>(['INVALID_CREDENTIALS', 'WRONG_PASSWORD', 'WRONG_CODE', 'NUMBER_TAKEN'])

/**
 * Every door at which a secret may be guessed: the attempt is counted before `work` looks at it, and given back unless it
 * was a wrong guess. `subject`: the e-mail of the account, for the owners of its companies to hear of it.
 * @throws Refusal RATE_LIMITED, and what `work` throws
 */
export async function guess<T>(
  { throttle, security }: { throttle: Throttle } & Pick<AppContext, 'security'>,
  reply: FastifyReply,
  { attempt, subject }: { attempt: SignInAttempt; subject: string },
  work: () => Promise<T>,
): Promise<T> {
  const told = { companyId: null, source: attempt.address, subject }
  const result = await undecided.run(
    attempt.address,
    () => throttle.take(attempt),
    () => (throttle.isKnown(attempt) ? work() : strangers.run(work)),
    (error) => {
      const wrong = isWrongGuess(error)
      if (wrong) security.notice({ kind: 'sign-in-failed', ...told })
      return wrong
    },
  )
  if (typeof result === 'object') return result.answer
  security.notice({ kind: 'sign-in-throttled', ...told })
  return refuseUntil(reply, result)
}

function isWrongGuess(error: unknown): boolean {
  return error instanceof Refusal && wrongGuesses.has(error.code)
}
