import { setPriority } from 'node:os'
import type { Doors, Tally } from './attack.ts'
import { attacks } from './attacks.ts'
import { startPace } from './pace.ts'

/** The stranger's own process: floods as it is told, says what came of it, and ends. */
export interface AttackOrder {
  attack: string
  doors: Doors
  perSecond: number
  seconds: number
}

// He has a machine of his own in earnest; here he must not take ours.
setPriority(5)
process.on('disconnect', () => process.exit(0))
// Whatever the other side does to a connection is news, and no fault.
process.on('uncaughtException', (error) => console.error(error))
process.once('message', async ({ attack, doors, perSecond, seconds }: AttackOrder) => {
  const tally: Tally = { sent: 0, answered: 0, closed: 0 }
  await attacks[attack]!(doors, startPace(perSecond, seconds), tally)
  process.send!(tally, () => process.exit(0))
})
