import type { HangupCause } from '@tongdai/engine'
import type { Exchange } from '../exchange.ts'
import { answerTransfer } from './answer-transfer.ts'
import { endLeg } from './end-leg.ts'
import { refusal } from './hangup-cause.ts'
import type { Leg } from './leg.ts'

/** A phone that does not answer NOTIFY must not keep its BYE back, ms. */
const notifyWait = 500

/** BYE, CANCEL or a refusal, whichever the leg's state asks for (RFC 3261 §15). */
export async function hangUpLeg(exchange: Exchange, leg: Leg, cause: HangupCause): Promise<void> {
  if (leg.state === 'answered') {
    // RFC 3515 §2.4.4: who asked for a transfer that nobody has called done hears so before being released.
    if (leg.transfer) {
      const told = answerTransfer(exchange, leg, 'refused')
      await Promise.race([told, new Promise<void>((resolve) => exchange.clock.after(notifyWait, resolve))])
    }
    endLeg(exchange, leg, { by: 'exchange', sipCode: null, reason: cause })
    return
  }
  if (leg.direction === 'outgoing') {
    endLeg(exchange, leg, { by: 'exchange', sipCode: 487, reason: cause })
    return
  }
  const { code, headers } = refusal(cause)
  endLeg(exchange, leg, { by: 'exchange', sipCode: code, reason: cause }, { code, headers })
}
