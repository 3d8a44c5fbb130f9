import type { IncomingCall } from '@tongdai/sip'
import type { Exchange } from '../exchange.ts'
import { dialledUser } from '../identity/caller-identity.ts'
import { dialledOver } from './dialled-number.ts'
import type { Identity } from './identify-request.ts'

/** What there was too little of. The last frees itself within a second, the others with the next call that ends. */
export type Shortage = 'legs' | 'audio-ports' | 'processor'

const retryAfter: Record<Shortage, string> = { legs: '5', 'audio-ports': '5', processor: '1' }

/** Refuses a call that cannot be carried now. No row tells of it: its company is told which number was called, and how often. */
export function refuseForLoad(
  exchange: Exchange,
  call: IncomingCall,
  identity: Exclude<Identity, { kind: 'stranger' }>,
  shortage: Shortage,
): void {
  call.reject(503, { headers: [['Retry-After', retryAfter[shortage]]] })
  const { companyId } = identity.kind === 'phone' ? identity.phone : identity.trunk.config
  const dialled =
    identity.kind === 'phone'
      ? dialledUser(call.request.uri)
      : exchange.comparable(dialledOver(identity.trunk, call.request))
  exchange.refused.add()
  exchange.security.add({
    kind: 'calls-refused',
    companyId,
    source: 'overload',
    subject: dialled.slice(0, 40),
    detail: { shortage },
  })
}
