import { expect } from 'vitest'
import { SipPeer } from './sip-peer.ts'
import { accountOf, startExchange, trunkAt } from './start-exchange.ts'

/** An exchange that lets strangers little, with a carrier and a registered phone that must be served whatever comes. */
export async function startBesiegedExchange() {
  const carrier = await SipPeer.start()
  const phone = await SipPeer.start()
  const { engine, port, heard } = await startExchange({
    trunks: [trunkAt(carrier.port)],
    limits: { strangerBurst: 50, strangerPacketsPerSecond: 10 },
  })
  await phone.register(port, accountOf('101'))
  return {
    engine,
    port,
    heard,
    /** A call of the carrier is answered, and the phone registers anew. */
    async servesItsOwn(): Promise<void> {
      carrier.call({ to: port, user: '19001234' })
      const { leg } = await heard.next('leg.incoming')
      engine.send({ type: 'answer', leg })
      await heard.next('leg.answered')
      expect((await phone.register(port, accountOf('101'))).status).toBe(200)
    },
    async close(): Promise<void> {
      await engine.close('done')
      await phone.close()
      await carrier.close()
    },
  }
}
