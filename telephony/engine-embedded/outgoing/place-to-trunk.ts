import { type LegEnd, type LegTarget, type Originate, trunkAnswerOf } from '@tongdai/engine'
import type { Exchange } from '../exchange.ts'
import { endLeg } from '../leg/end-leg.ts'
import type { Leg } from '../leg/leg.ts'
import { isLost, isUp, type Trunk } from '../trunk/trunk-table.ts'
import { endOf, noteEnd, tellFailed } from './trunk-failure.ts'
import { tryTrunk } from './try-trunk.ts'

/** Tries the trunks in order, until one takes the call or speaks for the party called (`trunkAnswerOf`). */
export function placeToTrunk(
  exchange: Exchange,
  leg: Leg,
  command: Originate,
  target: Extract<LegTarget, { kind: 'trunk' }>,
): void {
  const trunks = target.trunkIds.flatMap((id) => exchange.trunks.get(id) ?? [])
  const order = inOrder(exchange, trunks)
  const tryNext = (last: LegEnd) => {
    const trunk = order.shift()
    if (!trunk) {
      endLeg(exchange, leg, last)
      return
    }
    const call = { exchange, leg, callerId: command.callerId, number: target.number }
    tryTrunk(call, trunk, patienceWith(exchange, trunk, order.length === 0), (outcome) => {
      const end = endOf(outcome)
      noteEnd(exchange, trunk, outcome)
      // A trunk that has let the caller hear something has taken the call: another would start it anew.
      if (leg.media !== null || trunkAnswerOf(outcome.code, outcome.rang) === 'party')
        endLeg(exchange, leg, end)
      else {
        tellFailed(exchange, leg, trunk, outcome)
        tryNext(end)
      }
    })
  }
  tryNext({ by: 'exchange', sipCode: 503, reason: 'no trunk' })
}

/** How long it may be silent, ms; null: there is no other, and it may take its time. */
function patienceWith({ limits }: Exchange, trunk: Trunk, isLast: boolean): number | null {
  if (!isLast) return limits.trunkSilence
  return isLost(trunk) ? limits.lostTrunkSilence : null
}

/** One that is known not to answer only costs the caller 4 s of silence, and one that asked for a rest shall have it: last. */
function inOrder({ clock }: Exchange, trunks: Trunk[]): Trunk[] {
  const now = clock.monotonic()
  const isLast = (trunk: Trunk) => isUp(trunk) === false || trunk.busyUntil > now
  return [...trunks.filter((trunk) => !isLast(trunk)), ...trunks.filter(isLast)]
}
