import type { EngineEvent } from '@tongdai/engine'
import { endLeg } from './end-leg.ts'
import type { Exchange } from './exchange.ts'
import type { Leg } from './leg.ts'
import { mediaRefusal } from './media-refusal.ts'

/**
 * Tells the core of a call that came in, unless its offer cannot be carried: then the call is refused before anybody is
 * disturbed by it (RFC 3261 §13.3.1.3), and the core hears of it only to write it down.
 */
export function announceCall(
  exchange: Exchange,
  leg: Leg,
  event: Omit<Extract<EngineEvent, { type: 'leg.incoming' }>, 'refusedWith'>,
  offer: string | null,
): void {
  try {
    if (offer !== null) exchange.media.check(mediaKindOf(leg), offer)
  } catch (error) {
    const { code, reason, headers } = mediaRefusal(exchange, leg, error)
    exchange.emit({ ...event, refusedWith: code })
    endLeg(exchange, leg, { by: 'exchange', sipCode: code, reason }, { code, headers })
    return
  }
  exchange.emit(event)
}

function mediaKindOf({ call }: Leg): 'rtp' | 'webrtc' {
  const transport = call?.flow?.transport
  return transport === 'ws' || transport === 'wss' ? 'webrtc' : 'rtp'
}
