import { type ContractHarness, engineContract } from '@tongdai/engine/engine-contract.ts'
import { describe, it } from 'vitest'
import { SipPeer } from './testing/sip-peer.ts'
import { accountOf, phoneOf, startExchange, trunkAt } from './testing/start-exchange.ts'

async function harness(): Promise<ContractHarness> {
  const carrier = await SipPeer.start()
  const phone = await SipPeer.start()
  const exchange = await startExchange({ trunks: [trunkAt(carrier.port)], phones: [phoneOf('101')] })
  const { engine, port } = exchange
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
    recordingPath: '/nowhere.wav',
    async close() {
      await Promise.all([engine.close('done'), carrier.close(), phone.close()])
    },
  }
}

describe('the embedded exchange keeps the contract of the port, over real SIP', () => {
  for (const { name, run } of engineContract)
    it(name, async () => {
      const each = await harness()
      try {
        await run(each)
      } finally {
        await each.close()
      }
    })
})
