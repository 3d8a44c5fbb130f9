import type { SignInAttempt, SignInThrottle } from '@tongdai/access/sign-in-throttle'
import { Refusal } from '@tongdai/contract/refusal'
import type { FastifyReply } from 'fastify'
import type { AppContext } from '../app-context.ts'
import { refuseUntil } from './refuse-until.ts'

/** What counts the guesses at a door. */
type Throttle = Pick<SignInThrottle, 'take' | 'isKnown' | 'suspicion'>

const wrongGuesses = new Set<string>([
  'INVALID_CREDENTIALS',
  'WRONG_PASSWORD',
  'WRONG_CODE',
  'PASSKEY_REFUSED',
])

/**
 * Every door at which a secret may be guessed: the attempt is counted before `work` looks at it, and given back unless it
 * was a wrong guess. `subject`: the e-mail of the account, for the owners of its companies to hear of it.
 * @throws Refusal RATE_LIMITED, and what `work` throws
 */
export async function guess<T>(
  { throttle, guesses, security }: { throttle: Throttle } & Pick<AppContext, 'guesses' | 'security'>,
  reply: FastifyReply,
  { attempt, subject }: { attempt: SignInAttempt; subject: string },
  work: () => Promise<T>,
): Promise<T> {
  const told = { companyId: null, source: attempt.address, subject }
  const known = throttle.isKnown(attempt)
  const result = await guesses[known ? 'known' : 'strangers'].run(
    {
      attempt,
      key: known ? attempt.email : attempt.address,
      suspicion: () => (known ? 0 : throttle.suspicion(attempt)),
      take: () => throttle.take(attempt),
    },
    work,
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
