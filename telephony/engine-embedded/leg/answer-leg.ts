import type { IncomingCall } from '@tongdai/sip'
import { type Exchange, inTurn } from '../exchange.ts'
import { keepCall } from '../left-behind/keep-call.ts'
import { endLeg } from './end-leg.ts'
import type { Leg } from './leg.ts'
import { mediaRefusal } from './media-refusal.ts'
import { describeIncomingMedia } from './open-media.ts'

/** 180 to the caller, or 183 with a media path on which something can already be played. */
export function ringLeg(exchange: Exchange, leg: Leg, earlyMedia: boolean): void {
  inTurn(
    exchange,
    leg,
    async () => {
      const call = leg.call as IncomingCall
      if (leg.state !== 'incoming' && leg.state !== 'ringing') return
      leg.state = 'ringing'
      // Early media needs the caller's offer; without one there is plain ringing.
      const offer = call.request.sdp
      if (!earlyMedia || offer === null) {
        call.provisional(180)
        keepCall(exchange, call, leg.party)
        return
      }
      leg.answerSdp ??= await describeIncomingMedia(exchange, leg, { answer: offer })
      call.provisional(183, { sdp: leg.answerSdp })
      keepCall(exchange, call, leg.party)
    },
    (error) => refuseMedia(exchange, leg, error),
  )
}

/** 200 with our description. The leg counts as answered when the ACK has come. */
export function answerLeg(exchange: Exchange, leg: Leg): void {
  inTurn(
    exchange,
    leg,
    async () => {
      const call = leg.call as IncomingCall
      if (call.state === 'answered') return
      const offer = call.request.sdp
      if (offer === null) {
        call.accept({ sdp: await describeIncomingMedia(exchange, leg, { offer: 'sendrecv' }) })
      } else {
        leg.answerSdp ??= await describeIncomingMedia(exchange, leg, { answer: offer })
        call.accept({ sdp: leg.answerSdp })
      }
      keepCall(exchange, call, leg.party)
    },
    (error) => refuseMedia(exchange, leg, error),
  )
}

/** A call whose media cannot be served: the caller is told why. */
function refuseMedia(exchange: Exchange, leg: Leg, error: unknown): void {
  // Cancelled under our hands: the end of the call is already behind us in the mailbox.
  if (leg.call?.state === 'ended') return
  const { code, reason, headers } = mediaRefusal(exchange, leg, error)
  endLeg(exchange, leg, { by: 'system', sipCode: code, reason }, { code, headers })
}
