import type { RemoteAddress, SipRequest, TransportName } from '@tongdai/sip'
import { dialledUser } from './caller-identity.ts'
import type { Exchange } from './exchange.ts'
import { trunksAround } from './trunk-of-source.ts'

/** Companies that may share a carrier's address and are told; what more there are hear it from their carrier. */
const mostTold = 20

/**
 * An INVITE that was nobody's. Where it came from a carrier's address, those who have a trunk there are told, each on
 * the trunk it is about; else it is a stranger's. A phone that has not been asked for its password yet is neither.
 */
export function noticeRefusedCall(
  { directory, trunks, security }: Exchange,
  request: SipRequest,
  source: RemoteAddress,
  transport: TransportName,
): void {
  const { user } = request.from.uri
  if (user !== null && directory.phoneByUsername(user)) return
  const around = trunksAround(trunks.at(source.address), source, transport)
  for (const { config } of around.slice(0, mostTold))
    security.add({
      kind: 'trunk-refused',
      companyId: config.companyId,
      source: source.address,
      subject: config.name,
      detail: { trunkId: config.id, dialled: dialledUser(request.uri).slice(0, 40), transport },
    })
  if (around.length === 0)
    security.add({
      kind: 'sip-refused-source',
      companyId: null,
      source: source.address,
      subject: null,
      detail: { method: request.method, transport },
    })
}
