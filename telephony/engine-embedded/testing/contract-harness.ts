import type { ContractHarness } from '@tongdai/engine/contract-case.ts'
import type { MediaPlane } from '../media/media-plane.ts'
import { SipPeer } from './sip-peer.ts'
import { accountOf, phoneOf, startExchange, trunkAt } from './start-exchange.ts'

/** The embedded exchange with a carrier and a desk phone, all real SIP on loopback, for the port's contract. */
export async function startHarness(
  options: { media?: MediaPlane; recordingPath?: string } = {},
): Promise<ContractHarness> {
  const carrier = await SipPeer.start()
  const other = await SipPeer.start()
  const phone = await SipPeer.start()
  const config = {
    trunks: [trunkAt(carrier.port), trunkAt(other.port, { id: 't2' })],
    phones: [phoneOf('101')],
  }
  const { engine, port } = await startExchange({
    ...config,
    limits: { trunkProbe: 50 },
    ...(options.media ? { media: options.media } : {}),
  })
  const answers: Record<string, number> = { OPTIONS: 200, REGISTER: 200 }
  carrier.onRequest = (request) => request.reply(answers[request.request.method] ?? 200)
  await phone.register(port, accountOf('101'))
  return {
    engine,
    config,
    companyId: 'c1',
    trunkId: 't1',
    otherTrunkId: 't2',
    extensionId: 'e101',
    carrierAnswers({ options = answers.OPTIONS!, register = answers.REGISTER! }) {
      Object.assign(answers, { OPTIONS: options, REGISTER: register })
    },
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
    atOtherCarrier: () => other.nextCall(),
    atPhone: () => phone.nextCall(),
    recordingPath: options.recordingPath ?? '/nowhere.wav',
    async close() {
      await Promise.all([engine.close('done'), carrier.close(), other.close(), phone.close()])
    },
  }
}
