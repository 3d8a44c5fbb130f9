import { writeOff } from '../ending/write-off.ts'
import type { Stage } from './stage.ts'

/** The last events of its legs and its recording are awaited. */
export const over: Stage<'over'> = {
  name: 'over',
  place: () => null,
  partyGone: () => {},
  timer(turn, name) {
    if (name === 'linger') writeOff(turn)
  },
}
