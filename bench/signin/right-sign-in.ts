import type { ProofWanted } from '@tongdai/contract/account/schema'
import { ask } from '../../e2e/testing/ask-from.ts'
import { pause } from '../load/report.ts'
import type { Solver } from './solver.ts'

interface Account {
  email: string
  password: string
}

/** How a right sign-in went, and after how many ms. */
export interface SignedIn {
  status: number
  ms: number
}

const path = '/api/auth/sign-in/email'

/** As a program does it that knows of no proofs. */
export async function asProgram(web: string, from: string, { email, password }: Account): Promise<SignedIn> {
  const begun = performance.now()
  const { status } = await ask(web, from, path, { email, password })
  return { status, ms: performance.now() - begun }
}

/** As the desk does it: with the work that is asked for. */
export async function asDesk(
  solver: Solver,
  web: string,
  from: string,
  { email, password }: Account,
): Promise<SignedIn> {
  const begun = performance.now()
  let answer = await ask(web, from, path, { email, password, proof: null })
  if (answer.body.includes('PROOF_NEEDED')) {
    const wanted = JSON.parse((await ask(web, from, '/api/auth/proof?for=sign-in', {})).body) as ProofWanted
    const proof = await solver.solve(wanted)
    answer = await ask(web, from, path, { email, password, proof })
  }
  return { status: answer.status, ms: performance.now() - begun }
}

/** Some after each other, from a new network each. */
export function oneByOne(
  times: number,
  everyMs: number,
  signIn: (n: number) => Promise<SignedIn>,
): Promise<SignedIn[]> {
  return Promise.all(
    Array.from({ length: times }, async (_, n) => {
      await pause(1_000 + n * everyMs)
      return signIn(n)
    }),
  )
}
