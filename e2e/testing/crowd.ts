import { randomInt } from 'node:crypto'
import { ask } from './ask-from.ts'

/** So many connections that guess one password after the other, each of somebody else's. */
export function startCrowd(web: string, from: () => string, connections: number): Crowd {
  let over = false
  const answers: Record<string, number> = {}
  const waits: number[] = []
  const guess = async () => {
    while (!over) {
      const body = { email: `x${randomInt(1_000_000)}@nowhere.test`, password: 'a wrong password' }
      const begun = performance.now()
      const { status } = await ask(web, from(), '/api/auth/sign-in/email', body).catch(() => ({ status: 0 }))
      waits.push(performance.now() - begun)
      answers[status] = (answers[status] ?? 0) + 1
    }
  }
  const all = Promise.all(Array.from({ length: connections }, guess))
  return {
    answers,
    waits,
    end: async () => {
      over = true
      await all
    },
  }
}

export interface Crowd {
  /** How often each status came; 0: the connection was closed. */
  answers: Record<string, number>
  /** How long each guess took, ms. */
  waits: number[]
  end(): Promise<void>
}
