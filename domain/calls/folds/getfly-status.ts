import type { CallEvent } from '../call-event.ts'

/** The four statuses of Getfly's call log. `talkSeconds` counts from the answer, whole seconds. */
export interface GetflyStatus {
  direction: 'inbound' | 'outbound'
  status: 'successful' | 'missed'
  talkSeconds: number
}

/**
 * The fold of a call's events into Getfly's status: a call that somebody answered is successful, any other is missed.
 * @returns null for internal calls, which Getfly does not know
 */
export function foldGetflyStatus(status: GetflyStatus | null, event: CallEvent): GetflyStatus | null {
  switch (event.type) {
    case 'call.arrived':
    case 'call.dialled':
      if (event.direction === 'internal') return null
      return { direction: event.direction, status: 'missed', talkSeconds: 0 }
    case 'call.answered':
      return status && { ...status, status: 'successful' }
    case 'call.ended':
      return status && { ...status, talkSeconds: Math.floor(event.talkMs / 1000) }
    default:
      return status
  }
}
