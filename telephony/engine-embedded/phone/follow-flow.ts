import type { Binding, Flow } from '@tongdai/sip'
import type { Exchange } from '../exchange.ts'
import { endLeg } from '../leg/end-leg.ts'
import { clearTimer, type Leg, setTimer } from '../leg/leg.ts'
import { lostNow, regainedNow } from '../leg/lost-leg.ts'

/**
 * A socket closed. A browser that only lost its socket still talks over ICE and registers again in a moment; so its
 * leg is called lost when it has not by then (or when its audio stops, which the media plane tells). Never ended
 * here: the page may come back into the call, and how long to wait for it is the core's to decide.
 */
export function flowClosed(exchange: Exchange, flow: Flow): void {
  exchange.locations.flowClosed(flow)
  for (const leg of exchange.legs.all()) {
    if (leg.state === 'ending') continue
    // RFC 5626 §11.5, and not 480: that is what a phone says whose owner declines.
    for (const branch of [...leg.branches])
      if (branch.flow === flow && flow.reliable)
        branch.conclude({ by: 'peer', code: 430, reason: 'flow-closed' })
    if (leg.call?.flow !== flow || !isBrowser(leg)) continue
    setTimer(
      leg,
      'flow',
      exchange.clock.after(exchange.limits.browserReturn, () => notBack(exchange, leg)),
    )
  }
}

function notBack(exchange: Exchange, leg: Leg): void {
  if (leg.state === 'answered') lostNow(exchange, leg, 'flow')
  // Nobody is left to hear whom it was calling.
  else endLeg(exchange, leg, { by: 'peer', sipCode: 487, reason: 'flow-closed' })
}

/**
 * A browser registered over a new socket. If it is the user agent whose socket closed, its dialogs go on there; if it
 * is a fresh one (a reloaded page, a new line), it knows nothing of them: the old legs are lost now, not in 2 s, so
 * that the core can ring it.
 */
export function flowReturned(exchange: Exchange, binding: Binding): void {
  for (const leg of exchange.legs.all()) {
    if (leg.state === 'ending' || !isBrowser(leg)) continue
    if (leg.party?.kind !== 'phone' || leg.party.extensionId !== binding.aor) continue
    if (leg.call?.flow === binding.flow) continue
    const { registration } = leg
    const same = registration?.callId === binding.callId && registration.instance === binding.instance
    if (same) {
      leg.call?.setFlow(binding.flow)
      clearTimer(leg, 'flow')
      regainedNow(exchange, leg, 'flow')
    } else if (leg.timers.flow) {
      clearTimer(leg, 'flow')
      notBack(exchange, leg)
    }
  }
}

function isBrowser(leg: Leg): boolean {
  return leg.party?.kind === 'phone' && leg.party.device === 'browser'
}
