import type { ContractHarness } from '@tongdai/engine/engine-contract.ts'
import type { MediaPlane } from '../media/media-plane.ts'
import { SipPeer } from './sip-peer.ts'
import { accountOf, phoneOf, startExchange, trunkAt } from './start-exchange.ts'

/** The embedded exchange with a carrier and a desk phone, all real SIP on loopback, for the port's contract. */
export async function startHarness(
  options: { media?: MediaPlane; recordingPath?: string } = {},
): Promise<ContractHarness> {
  const carrier = await SipPeer.start()
  const phone = await SipPeer.start()
  const { engine, port } = await startExchange({
    trunks: [trunkAt(carrier.port)],
    phones: [phoneOf('101')],
    ...(options.media ? { media: options.media } : {}),
  })
  await phone.register(port, accountOf('101'))
  return {
    engine,
    companyId: 'c1',
    trunkId: 't1',
    extensionId: 'e101',
    carrierCalls(dialled, callerNumber) {
      const call = carrier.call({ to: port, user: dialled, from: `<sip:${callerNumber}@127.0.0.1>` })
      return {
        ring() {},
        answer() {},
        refuse() {},
        hangUp: () => call.hangUp(),
        ended: () => call.ended(),
      }
    },
    atCarrier: () => carrier.nextCall(),
    atPhone: () => phone.nextCall(),
    recordingPath: options.recordingPath ?? '/nowhere.wav',
    async close() {
      await Promise.all([engine.close('done'), carrier.close(), phone.close()])
    },
  }
}
