import type { HangupCause } from '@tongdai/engine'
import { endLeg } from './end-leg.ts'
import type { Exchange } from './exchange.ts'
import { byeReason, cancelReason, refusal } from './hangup-cause.ts'
import type { Leg } from './leg.ts'

/** BYE, CANCEL or a refusal, whichever the leg's state asks for (RFC 3261 §15). */
export async function hangUpLeg(exchange: Exchange, leg: Leg, cause: HangupCause): Promise<void> {
  if (leg.state === 'answered') {
    // RFC 3515 §2.4.4: who asked for the transfer hears that it worked before he is released.
    if (leg.transfer && cause === 'normal') await leg.transfer.settle('SIP/2.0 200 OK')
    endLeg(exchange, leg, { by: 'exchange', sipCode: null, reason: cause }, { headers: byeReason(cause) })
    return
  }
  if (leg.direction === 'outgoing') {
    endLeg(exchange, leg, { by: 'exchange', sipCode: 487, reason: cause }, { headers: cancelReason(cause) })
    return
  }
  const { code, headers } = refusal(cause)
  endLeg(exchange, leg, { by: 'exchange', sipCode: code, reason: cause }, { code, headers })
}
