import type { RemoteAddress, SipRequest, TransportName } from '@tongdai/sip'
import type { Exchange } from '../exchange.ts'
import { dialledUser } from '../identity/caller-identity.ts'
import { noteTrunk } from '../trunk/tell-trunk.ts'
import { trunksAround } from '../trunk/trunk-of-source.ts'

/** Companies that may share a carrier's address and are told; what more there are hear it from their carrier. */
const mostTold = 20

/**
 * An INVITE that was nobody's. Where it came from a carrier's address, those who have a trunk there are told, each on
 * the trunk it is about; else it is a stranger's. A phone that has not been asked for its password yet is neither.
 */
export function noticeRefusedCall(
  exchange: Exchange,
  request: SipRequest,
  source: RemoteAddress,
  transport: TransportName,
): void {
  const { directory, trunks, security } = exchange
  const { user } = request.from.uri
  if (user !== null && directory.phoneByUsername(user)) return
  const around = trunksAround(trunks.at(source.address), source, transport)
  // What somebody dialled is the own company's affair: where others share the address, it is told to none.
  const isShared = around.some(({ config }) => config.companyId !== around[0]!.config.companyId)
  const dialled = isShared ? null : dialledUser(request.uri).slice(0, 40)
  for (const trunk of around.slice(0, mostTold)) {
    const { id: trunkId, companyId, name: subject } = trunk.config
    const detail = { trunkId, transport, ...(dialled !== null && { dialled }) }
    security.add({ kind: 'trunk-refused', companyId, source: source.address, subject, detail })
    // The first stands until a call goes well: each one told would be news that anybody can cause.
    if (trunk.notice?.kind !== 'call-not-taken')
      noteTrunk(exchange, trunk, { kind: 'call-not-taken', source: source.address, dialled })
  }
  if (around.length === 0)
    security.add({
      kind: 'sip-refused-source',
      companyId: null,
      source: source.address,
      subject: null,
      detail: { method: request.method, transport },
    })
}
