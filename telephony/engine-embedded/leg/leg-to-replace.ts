import type { Replaces } from '@tongdai/sip'
import type { Exchange } from '../exchange.ts'
import { alive, type Leg } from './leg.ts'

/** The living leg of that company whose dialog is meant (RFC 3891 §3): its to-tag is ours, its from-tag the peer's. */
export function legToReplace(
  exchange: Exchange,
  { callId, toTag, fromTag }: Replaces,
  companyId: string,
): Leg | null {
  const call = exchange.endpoint.findCall({ callId, localTag: toTag, remoteTag: fromTag })
  const leg = call && exchange.legs.all().find((each) => each.call === call)
  return leg && alive(leg) && leg.companyId === companyId ? leg : null
}
