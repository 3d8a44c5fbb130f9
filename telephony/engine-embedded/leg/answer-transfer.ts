import type { TransferAnswer } from '@tongdai/engine'
import type { Exchange } from '../exchange.ts'
import { clearTimer, type Leg, setTimer } from './leg.ts'

/**
 * The core's word on a transfer that was asked for. Refused before it was taken, REFER itself gets 603; after that the
 * phone hears by NOTIFY what became of it (RFC 3515 §2.4.4), and 603 also when its leg ends and nobody has said that it worked.
 */
export async function answerTransfer(exchange: Exchange, leg: Leg, answer: TransferAnswer): Promise<void> {
  const { transfer } = leg
  if (!transfer) return
  const refuse = () => void answerTransfer(exchange, leg, 'refused')
  if (transfer.state === 'asked' && answer === 'refused') {
    forget(leg)
    transfer.reply(603)
    return
  }
  if (transfer.state === 'asked') {
    transfer.state = 'taken'
    transfer.reply(202)
    setTimer(leg, 'transfer', exchange.clock.after(exchange.limits.transfer, refuse))
    if (answer === 'taken')
      await tell(exchange, leg, transfer.event, 'SIP/2.0 100 Trying', 'active;expires=60')
  }
  if (answer === 'taken') return
  forget(leg)
  const sipfrag = answer === 'done' ? 'SIP/2.0 200 OK' : 'SIP/2.0 603 Decline'
  await tell(exchange, leg, transfer.event, sipfrag, 'terminated;reason=noresource')
}

function forget(leg: Leg): void {
  leg.transfer = null
  clearTimer(leg, 'transfer')
}

/** NOTIFY, bounded by the transaction; a phone that does not listen changes nothing. */
async function tell(
  exchange: Exchange,
  leg: Leg,
  event: string,
  sipfrag: string,
  subscriptionState: string,
): Promise<void> {
  const contentType = 'message/sipfrag;version=2.0'
  try {
    await leg.call?.notify({ event, subscriptionState, contentType, body: `${sipfrag}\r\n` })
  } catch (error) {
    exchange.log.info('NOTIFY not taken', { leg: leg.id, error: String(error) })
  }
}
