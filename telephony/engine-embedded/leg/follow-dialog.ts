import type { CallEndReason, CallEvent } from '@tongdai/sip'
import { type Exchange, inTurn } from '../exchange.ts'
import { keepCall } from '../left-behind/keep-call.ts'
import { endLeg } from './end-leg.ts'
import { endReason } from './hangup-cause.ts'
import { infoKeys } from './info-keys.ts'
import type { Leg, MediaId } from './leg.ts'
import { endOfRefusal, mediaRefusal } from './media-refusal.ts'
import { requestTransfer } from './request-transfer.ts'

/** What the peer of a leg does over its dialog: an incoming call from the first, a placed one from its answer on. */
export function followDialog(exchange: Exchange, leg: Leg, event: CallEvent): void {
  const unusable = (error: unknown) => {
    const refusal = mediaRefusal(exchange, leg, error)
    endLeg(exchange, leg, endOfRefusal(refusal))
  }
  const broken = () => endLeg(exchange, leg, { by: 'system', sipCode: null, reason: 'media failed' })
  switch (event.type) {
    case 'confirmed':
      inTurn(exchange, leg, () => confirmed(exchange, leg, event.sdp), unusable)
      return
    case 'renegotiate':
      inTurn(exchange, leg, () => renegotiate(exchange, leg, leg.media, event), broken)
      return
    case 'refer':
      inTurn(exchange, leg, () => requestTransfer(exchange, leg, event), broken)
      return
    case 'info': {
      const keys = infoKeys(event.contentType, event.body)
      // Answered 200 it would be believed to have been pressed.
      if (keys === 'unreadable') event.refuse(400)
      // By the media plane, which knows whether the same press came as packets too, and whom it is to be passed on to.
      else if (keys && leg.media)
        for (const digit of keys.digits) exchange.media.keyPressed(leg.media, digit, keys.durationMs)
      return
    }
    case 'ended':
      inTurn(exchange, leg, () => ended(exchange, leg, event), broken)
  }
}

/** The ACK: an incoming leg is answered. After an offer of ours it carries the answer. */
async function confirmed(exchange: Exchange, leg: Leg, sdp: string | null): Promise<void> {
  if (sdp !== null && leg.media) await exchange.media.accept(leg.media, sdp)
  if (leg.state === 'answered' || leg.state === 'ending') return
  leg.state = 'answered'
  leg.since = exchange.clock.now()
  const device = leg.party?.kind === 'phone' ? leg.party.device : null
  const trunkId = leg.party?.kind === 'trunk' ? leg.party.trunkId : null
  exchange.emit({ type: 'leg.answered', leg: leg.id, device, trunkId })
}

/** re-INVITE and UPDATE (RFC 3264 §8): hold, a new address, a new codec. The media plane tells whether it was a hold. */
export async function renegotiate(
  exchange: Exchange,
  leg: Leg,
  media: MediaId | null,
  { offer, reply }: Extract<CallEvent, { type: 'renegotiate' }>,
): Promise<void> {
  if (!media) {
    reply.reject(491)
    return
  }
  const ours = await describe(exchange, media, offer).catch((error: unknown) => {
    const { code, headers } = mediaRefusal(exchange, leg, error)
    reply.reject(code, { headers })
    return null
  })
  if (ours === null) return
  // Not awaited in turn: the ACK may never come, and a BYE must not wait behind it.
  void reply
    .accept(ours)
    .then((answer) => {
      // The peer may be reached elsewhere from now on (RFC 3261 §12.2).
      keepCall(exchange, leg.call, leg.party)
      return answer === null ? undefined : exchange.media.accept(media, answer)
    })
    .catch((error) => exchange.log.info('renegotiation failed', { leg: leg.id, error: String(error) }))
}

function describe({ media }: Exchange, of: MediaId, offer: string | null): Promise<string> {
  return offer === null ? media.offer(of) : media.answer(of, offer)
}

const signallingGone = { from: 'signalling', silentMs: 0 } as const

function ended(exchange: Exchange, leg: Leg, { end }: Extract<CallEvent, { type: 'ended' }>): void {
  const by = end.by === 'peer' ? 'peer' : end.by === 'us' ? 'exchange' : 'system'
  const unanswered = leg.direction === 'incoming' && leg.state !== 'answered'
  const sipCode = unanswered ? statusOf(end.reason) : null
  const vanished = by === 'system' && leg.state === 'answered' ? signallingGone : undefined
  endLeg(exchange, leg, { by, sipCode, reason: endReason(end), ...(vanished && { vanished }) })
}

/** Of an incoming call that never came to be. RFC 3261 §9.2: a cancelled INVITE is answered 487. */
function statusOf(reason: CallEndReason): number {
  if (reason === 'not-acceptable') return 488
  return reason === 'cancel' ? 487 : 408
}
