import { randomInt } from 'node:crypto'
import { ask } from './ask.ts'

/** Where a crowd comes from: another address for each guess. */
export const crowds: Record<string, (() => string) | null> = {
  none: null,
  '1,000 addresses, four networks': () => `127.1.${randomInt(4)}.${1 + randomInt(250)}`,
  '1,000 addresses, as many networks': () => `127.${64 + randomInt(5)}.${randomInt(200)}.1`,
}

/** So many connections that guess one password after the other, each of somebody else's. */
export function startCrowd(web: string, from: () => string, connections: number): Crowd {
  let over = false
  const answers: Record<string, number> = {}
  const guess = async () => {
    while (!over) {
      const body = { email: `x${randomInt(1_000_000)}@nowhere.test`, password: 'a wrong password' }
      const { status } = await ask(web, from(), '/api/auth/sign-in/email', body).catch(() => ({ status: 0 }))
      answers[status] = (answers[status] ?? 0) + 1
    }
  }
  const all = Promise.all(Array.from({ length: connections }, guess))
  return {
    answers,
    end: async () => {
      over = true
      await all
    },
  }
}

export interface Crowd {
  /** How often each status came; 0: the connection was closed. */
  answers: Record<string, number>
  end(): Promise<void>
}
