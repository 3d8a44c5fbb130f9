import { type CallEvent, type NameAddress, parseReplaces, SipParseError } from '@tongdai/sip'
import { dialledUser } from './caller-identity.ts'
import type { Exchange } from './exchange.ts'
import { alive, clearTimer, type Leg, setTimer } from './leg.ts'
import { legToReplace } from './leg-to-replace.ts'

/**
 * REFER (RFC 3515): taken with 202, told to the core, and left to it. When the core releases the leg the transfer has
 * worked; when it does nothing the phone hears 603 and goes on with its call.
 */
export function answerTransfer(
  exchange: Exchange,
  leg: Leg,
  event: Extract<CallEvent, { type: 'refer' }>,
): void {
  // RFC 3515 §2.4.2: one at a time is all a phone can mean.
  if (leg.state !== 'answered' || leg.transfer) {
    event.answer.reply(491)
    return
  }
  event.answer.reply(202)
  const settle = async (sipfrag: string) => {
    if (!leg.transfer) return
    leg.transfer = null
    clearTimer(leg, 'transfer')
    if (alive(leg)) await tell(exchange, leg, sipfrag, 'terminated;reason=noresource')
  }
  leg.transfer = { settle }
  void tell(exchange, leg, 'SIP/2.0 100 Trying', 'active;expires=60')
  const refuse = () => void settle('SIP/2.0 603 Decline')
  setTimer(leg, 'transfer', exchange.clock.after(exchange.limits.transfer, refuse))
  const target = dialledUser(event.referTo.uri.raw)
  exchange.emit({
    type: 'leg.transfer-requested',
    leg: leg.id,
    target,
    replaces: replacedLeg(exchange, leg, event.referTo),
  })
}

/** NOTIFY, bounded by the transaction; a phone that does not listen changes nothing. */
async function tell(exchange: Exchange, leg: Leg, sipfrag: string, subscriptionState: string): Promise<void> {
  const body = `${sipfrag}\r\n`
  const contentType = 'message/sipfrag;version=2.0'
  try {
    await leg.call?.notify({ event: 'refer', subscriptionState, contentType, body })
  } catch (error) {
    exchange.log.info('NOTIFY not taken', { leg: leg.id, error: String(error) })
  }
}

/** The consultation call named by Replaces (RFC 3891), if it is one of ours and of the same company. */
function replacedLeg(exchange: Exchange, leg: Leg, referTo: NameAddress): string | null {
  const entry = Object.entries(referTo.uri.headers).find(([name]) => name.toLowerCase() === 'replaces')
  if (!entry) return null
  try {
    return legToReplace(exchange, parseReplaces(entry[1]), leg.companyId)?.id ?? null
  } catch (error) {
    if (error instanceof SipParseError) return null
    throw error
  }
}
