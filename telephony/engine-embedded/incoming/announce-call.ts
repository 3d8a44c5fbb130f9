import type { EngineEvent } from '@tongdai/engine'
import type { Exchange } from '../exchange.ts'
import { endLeg } from '../leg/end-leg.ts'
import type { Leg } from '../leg/leg.ts'
import { mediaRefusal } from '../leg/media-refusal.ts'
import type { OfferingPeer } from '../media/media-plane.ts'

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
    if (offer !== null) exchange.media.check(peerOf(leg), offer)
  } catch (error) {
    const { code, reason, headers } = mediaRefusal(exchange, leg, error)
    exchange.emit({ ...event, refusedWith: code })
    endLeg(exchange, leg, { by: 'exchange', sipCode: code, reason }, { code, headers })
    return
  }
  exchange.emit(event)
}

function peerOf({ call }: Leg): OfferingPeer {
  const { transport, remote } = call?.flow ?? {}
  const kind = transport === 'ws' || transport === 'wss' ? 'webrtc' : 'rtp'
  return { kind, signallingAddress: remote?.address ?? '' }
}
