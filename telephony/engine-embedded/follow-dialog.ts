import type { CallEvent, Renegotiation } from '@tongdai/sip'
import { answerTransfer } from './answer-transfer.ts'
import { endLeg } from './end-leg.ts'
import { type Exchange, inTurn } from './exchange.ts'
import { endReason } from './hangup-cause.ts'
import { infoDigit } from './info-digit.ts'
import type { Leg } from './leg.ts'

/** What the peer of a leg does over its dialog: an incoming call from the first, a placed one from its answer on. */
export function followDialog(exchange: Exchange, leg: Leg, event: CallEvent): void {
  const broken = () => endLeg(exchange, leg, { by: 'system', sipCode: null, reason: 'media failed' })
  switch (event.type) {
    case 'confirmed':
      inTurn(exchange, leg, () => confirmed(exchange, leg, event.sdp), broken)
      return
    case 'renegotiate':
      inTurn(
        exchange,
        leg,
        () => renegotiate(exchange, leg, event.offer, event.reply),
        () => event.reply.reject(488),
      )
      return
    case 'refer':
      inTurn(exchange, leg, () => answerTransfer(exchange, leg, event), broken)
      return
    case 'info': {
      const digit = infoDigit(event.contentType, event.body)
      if (digit) exchange.emit({ type: 'leg.digit', leg: leg.id, ...digit })
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
async function renegotiate(
  exchange: Exchange,
  leg: Leg,
  offer: string | null,
  reply: Renegotiation,
): Promise<void> {
  if (!leg.media) {
    reply.reject(491)
    return
  }
  if (offer !== null) {
    await reply.accept(await exchange.media.answer(leg.media, offer))
    return
  }
  // Not awaited in turn: the ACK with the answer may never come, and a BYE must not wait behind it.
  const { media } = leg
  void reply
    .accept(await exchange.media.offer(media))
    .then((answer) => (answer === null ? undefined : exchange.media.accept(media, answer)))
    .catch((error) => exchange.log.info('renegotiation failed', { leg: leg.id, error: String(error) }))
}

const signallingGone = { from: 'signalling', silentMs: 0 } as const

function ended(exchange: Exchange, leg: Leg, { end }: Extract<CallEvent, { type: 'ended' }>): void {
  const by = end.by === 'peer' ? 'peer' : end.by === 'us' ? 'exchange' : 'system'
  const unanswered = leg.direction === 'incoming' && leg.state !== 'answered'
  // RFC 3261 §9.2: a cancelled INVITE is answered 487.
  const sipCode = unanswered ? (end.reason === 'cancel' ? 487 : 408) : null
  const vanished = by === 'system' && leg.state === 'answered' ? signallingGone : undefined
  endLeg(exchange, leg, { by, sipCode, reason: endReason(end), ...(vanished && { vanished }) })
}
