import { type CallEvent, type NameAddress, parseReplaces, SipParseError } from '@tongdai/sip'
import type { Exchange } from '../exchange.ts'
import { dialledUser } from '../identity/caller-identity.ts'
import { answerTransfer } from './answer-transfer.ts'
import { type Leg, setTimer } from './leg.ts'
import { legToReplace } from './leg-to-replace.ts'

/**
 * REFER (RFC 3515): told to the core, whose word it waits for. It is not taken before, because a phone whose transfer was
 * taken lets go of its call; without a word it is refused while its user still has the phone in hand.
 */
export function requestTransfer(
  exchange: Exchange,
  leg: Leg,
  event: Extract<CallEvent, { type: 'refer' }>,
): void {
  // RFC 3515 §2.4.2: one at a time is all a phone can mean.
  if (leg.state !== 'answered' || leg.transfer) {
    event.answer.reply(491)
    return
  }
  // §2.4.6: from the second on, the subscription is told apart by the number of its REFER.
  const { number } = event.request.cseq
  leg.transfer = {
    state: 'asked',
    event: leg.transfers++ === 0 ? 'refer' : `refer;id=${number}`,
    reply: (code) => event.answer.reply(code),
  }
  const refuse = () => void answerTransfer(exchange, leg, 'refused')
  setTimer(leg, 'transfer', exchange.clock.after(exchange.limits.transferWord, refuse))
  exchange.emit({
    type: 'leg.transfer-requested',
    leg: leg.id,
    target: dialledUser(event.referTo.uri.raw),
    replaces: replacedLeg(exchange, leg, event.referTo),
  })
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
