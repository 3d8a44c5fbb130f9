import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Tally } from './attack.ts'
import type { AttackOrder } from './attacker.ts'

/** One flood, from a process of its own that ends with it. */
export function sendAttacker(order: AttackOrder): Promise<Tally> {
  const child = fork(join(import.meta.dirname, 'attacker.ts'))
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => child.kill('SIGKILL'), (order.seconds + 20) * 1_000)
    let tally: Tally | null = null
    child.once('message', (told: Tally) => {
      tally = told
    })
    child.once('exit', (code) => {
      clearTimeout(late)
      if (tally) resolve(tally)
      else reject(new Error(`the attacker ended with ${code}`))
    })
    child.send(order)
  })
}
