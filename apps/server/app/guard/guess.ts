import type { SignInAttempt, SignInThrottle } from '@tongdai/access/sign-in-throttle'
import { Refusal } from '@tongdai/contract/refusal'
import type { SecurityWatch } from '@tongdai/security/security-watch'
import type { FastifyReply } from 'fastify'
import type { GuessLines } from './guess-line.ts'
import { refuseUntil } from './refuse-until.ts'

/** What counts the guesses at a door. */
type Throttle = Pick<SignInThrottle, 'take' | 'hasPlace' | 'isKnown' | 'suspicion'>

/** Where guesses are counted, and where they wait. */
export interface Door {
  throttle: Throttle
  guesses: GuessLines
}

const wrongGuesses = new Set<string>([
  'INVALID_CREDENTIALS',
  'WRONG_PASSWORD',
  'WRONG_CODE',
  'PASSKEY_REFUSED',
])

/**
 * Every door at which a secret may be guessed: the attempt is counted before `work` looks at it, and given back unless it
 * was a wrong guess. `subject`: the e-mail of the account, for the owners of its companies to hear of it. `canProve`: the
 * client does a proof of work when it is asked to; a stranger who would wait long or find the counts used up is.
 * @throws Refusal RATE_LIMITED, PROOF_NEEDED, and what `work` throws
 */
export async function guess<T>(
  { throttle, guesses, security }: Door & { security: SecurityWatch },
  reply: FastifyReply,
  { attempt, subject, canProve = false }: { attempt: SignInAttempt; subject: string; canProve?: boolean },
  work: () => Promise<T>,
): Promise<T> {
  const told = { companyId: null, source: attempt.address, subject }
  const known = throttle.isKnown(attempt)
  const line = guesses[known ? 'known' : attempt.work ? 'worked' : 'strangers']
  const one = {
    attempt,
    key: known ? attempt.email : attempt.address,
    suspicion: () => (known ? 0 : throttle.suspicion(attempt)),
    take: () => throttle.take(attempt),
  }
  const mayProve = canProve && line === guesses.strangers
  if (mayProve && (line.isLongFor(one) || !throttle.hasPlace(attempt))) throw new Refusal('PROOF_NEEDED')
  const result = await line.run(one, work, (error) => {
    const wrong = isWrongGuess(error)
    if (wrong) security.notice({ kind: 'sign-in-failed', ...told })
    return wrong
  })
  if (typeof result === 'object') return result.answer
  // The counts were used up meanwhile.
  if (mayProve) throw new Refusal('PROOF_NEEDED')
  security.notice({ kind: 'sign-in-throttled', ...told })
  return refuseUntil(reply, result)
}

function isWrongGuess(error: unknown): boolean {
  return error instanceof Refusal && wrongGuesses.has(error.code)
}
