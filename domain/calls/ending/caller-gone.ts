import type { LegEnd, Vanished } from '@tongdai/engine'
import type { CallTurn } from '../call-turn.ts'
import { endByFault, endCall } from './end-call.ts'

/** Who called has gone before any talk. */
export function callerGone(turn: CallTurn, end: LegEnd): void {
  const inbound = turn.call.direction === 'inbound'
  if (inbound && end.vanished)
    endCall(turn, { outcome: 'abandoned', by: 'system', reason: lossOf(end.vanished) })
  else if (end.by === 'system') endByFault(turn)
  else if (inbound) endCall(turn, { outcome: 'abandoned', by: 'customer', reason: 'abandoned' })
  else endCall(turn, { outcome: 'cancelled', by: 'agent', reason: 'cancelled' })
}

/** Stable words, `reason.*` in the desk's catalogue. */
export function lossOf({ from }: Vanished): string {
  return from === 'media' ? 'media-timeout' : 'line-lost'
}
