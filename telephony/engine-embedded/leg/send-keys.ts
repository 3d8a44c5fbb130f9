import { SipCallError } from '@tongdai/sip'
import type { Exchange } from '../exchange.ts'
import { alive, type Leg } from './leg.ts'

/** What a party may take by INFO, the commoner first; RFC 6086 never standardised either. */
const bodies = [
  {
    type: 'application/dtmf-relay',
    of: (digit: string, ms: number) => `Signal=${digit}\r\nDuration=${ms}\r\n`,
  },
  { type: 'application/dtmf', of: (digit: string) => digit },
]

/** Keys of a leg on their way, one after the other: INFO keeps no order by itself. */
const last = new WeakMap<Leg, Promise<void>>()

/**
 * Keys for a party that negotiated no telephone-event: by SIP INFO where its Allow names it, and by tones in the audio
 * where not, or where it refuses what it said it takes.
 */
export function sendKeys(exchange: Exchange, leg: Leg, digits: string, durationMs: number): void {
  const before = last.get(leg) ?? Promise.resolve()
  last.set(
    leg,
    before.then(async () => {
      for (const digit of digits) await sendKey(exchange, leg, digit, Math.round(durationMs))
    }),
  )
}

async function sendKey(exchange: Exchange, leg: Leg, digit: string, durationMs: number): Promise<void> {
  if (!alive(leg)) return
  if (leg.keysBy !== 'tone' && (await tellByInfo(leg, digit, durationMs))) return
  leg.keysBy = 'tone'
  if (alive(leg) && leg.media) exchange.media.sendTones(leg.media, digit, durationMs)
}

async function tellByInfo(leg: Leg, digit: string, durationMs: number): Promise<boolean> {
  const { call } = leg
  if (!call?.allows('INFO')) return false
  for (const { type, of } of bodies)
    try {
      await call.info(type, of(digit, durationMs))
      return true
    } catch (error) {
      if (!(error instanceof SipCallError)) return false
      // After half a minute a tone would be a key of its own; the next ones go without INFO.
      if (error.code === 'SIP_TIMEOUT') {
        leg.keysBy = 'tone'
        return true
      }
      // RFC 3261 §21.4.13: another body may do. All else means that INFO will not.
      if (error.status !== 415) return false
    }
  return false
}
