import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ProofWanted } from '@tongdai/contract/account/schema'
import { pause } from '../load/report.ts'
import { ask } from './ask.ts'

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

/** As the desk does it: with the work that is asked for, in a thread beside. */
export async function asDesk(web: string, from: string, { email, password }: Account): Promise<SignedIn> {
  const begun = performance.now()
  let answer = await ask(web, from, path, { email, password, proof: null })
  if (answer.body.includes('PROOF_NEEDED')) {
    const wanted = JSON.parse((await ask(web, from, '/api/auth/proof?for=sign-in', {})).body) as ProofWanted
    const proof = { challenge: wanted.challenge, answer: await solved(wanted) }
    answer = await ask(web, from, path, { email, password, proof })
  }
  return { status: answer.status, ms: performance.now() - begun }
}

async function solved(wanted: ProofWanted): Promise<string> {
  const worker = new Worker(new URL('./solve.worker.ts', import.meta.url))
  try {
    worker.postMessage(wanted)
    const [answer] = (await once(worker, 'message')) as [string]
    return answer
  } finally {
    await worker.terminate()
  }
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
