import type { CallTurn } from '../call-turn.ts'
import { endCall } from '../ending/end-call.ts'
import type { Destination } from './destination.ts'

/** Sends a call where a hotline, a queue's end or a phone wants it; the stage it comes to begins when the step's own work is done. */
export function goTo(turn: CallTurn, destination: Destination): void {
  switch (destination.kind) {
    case 'queue':
      turn.next = { in: 'queue', queue: destination.queue }
      return
    case 'announcement':
      turn.next = { in: 'prompt', announcement: destination }
      return
    case 'number':
    case 'extension':
      turn.next = { in: 'dial', to: destination }
      return
    case 'hang-up':
      endCall(turn, destination.ending)
      return
  }
}
