import type { Exchange } from '../exchange.ts'
import type { Leg } from './leg.ts'

/** A leg is lost to the core while its audio or its socket is gone: told once, and taken back when both are there. */
export function lostNow(exchange: Exchange, leg: Leg, what: 'media' | 'flow'): void {
  leg.lost[what] = true
  if (leg.lost.reported) return
  leg.lost.reported = true
  exchange.emit({ type: 'leg.media-lost', leg: leg.id })
}

export function regainedNow(exchange: Exchange, leg: Leg, what: 'media' | 'flow'): void {
  leg.lost[what] = false
  if (!leg.lost.reported || leg.lost.media || leg.lost.flow) return
  leg.lost.reported = false
  exchange.emit({ type: 'leg.media-restored', leg: leg.id })
}
