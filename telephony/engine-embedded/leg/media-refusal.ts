import type { LegEnd } from '@tongdai/engine'
import type { HeaderFields } from '@tongdai/sip'
import type { Exchange } from '../exchange.ts'
import { uriHost } from '../identity/caller-identity.ts'
import { MediaError, type MediaErrorCode } from '../media/media-plane.ts'
import type { Leg } from './leg.ts'

export interface MediaRefusal {
  code: 488 | 500 | 503
  reason: string
  headers: HeaderFields
}

/** No port, or a worker being replaced or slow beyond measure: a matter of seconds, and the caller's other way is the better one. */
const full: MediaErrorCode[] = ['MEDIA_UNAVAILABLE', 'MEDIA_WORKER_LOST', 'MEDIA_TIMEOUT']

/**
 * What a fault of the media plane means to the network (RFC 3261 §21): 488 for a description we cannot serve, with a
 * Warning that says what is wrong with it (§20.43), 503 where we have no room for one more, 500 for everything else.
 */
export function mediaRefusal(exchange: Exchange, leg: Leg, error: unknown): MediaRefusal {
  const code = error instanceof MediaError ? error.code : null
  if (code !== null && full.includes(code))
    return { code: 503, reason: 'media unavailable', headers: [['Retry-After', '5']] }
  if (code !== 'MEDIA_NOT_ACCEPTABLE') return { code: 500, reason: 'media failed', headers: [] }
  const text = (error as MediaError).message.replace(/[^\x20-\x7e]/g, '?').replace(/["\\]/g, "'")
  const agent = uriHost(exchange.ownAddress(leg.call?.flow?.remote.address ?? ''))
  return { code: 488, reason: 'not-acceptable', headers: [['Warning', `305 ${agent} "${text}"`]] }
}

/** How a leg ends over it. The status stands there though a 2xx may have crossed it: nobody has talked. */
export function endOfRefusal({ code, reason }: MediaRefusal): LegEnd {
  return { by: 'system', sipCode: code === 488 ? 488 : null, reason }
}
