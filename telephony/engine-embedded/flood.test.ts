import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { SipPeer } from './testing/sip-peer.ts'
import { accountOf, startExchange, trunkAt } from './testing/start-exchange.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

describe('a flood of datagrams', () => {
  it('is dropped unread, while trunks and registered phones are served', async () => {
    const carrier = await SipPeer.start()
    const phone = await SipPeer.start()
    const { engine, port, heard } = await startExchange({
      trunks: [trunkAt(carrier.port)],
      limits: { strangerBurst: 50, strangerPacketsPerSecond: 10 },
    })
    closing.push(
      () => carrier.close(),
      () => phone.close(),
      () => engine.close('done'),
    )
    await phone.register(port, accountOf('101'))
    const attacker = createSocket('udp4')
    attacker.bind(0, '127.0.0.1')
    await once(attacker, 'listening')
    const junk = Buffer.from(`INVITE sip:1@127.0.0.1 SIP/2.0\r\nVia: ${'x'.repeat(400)}\r\n\r\n`)
    const sent: Promise<void>[] = []
    for (let i = 0; i < 3000; i++)
      sent.push(new Promise((resolve) => attacker.send(junk, port, '127.0.0.1', () => resolve())))
    carrier.call({ to: port, user: '19001234' })
    const { leg } = await heard.next('leg.incoming')
    engine.send({ type: 'answer', leg })
    await heard.next('leg.answered')
    expect((await phone.register(port, accountOf('101'))).status).toBe(200)
    await Promise.all(sent)
    attacker.close()
    const dropped = Number(/(\d+) datagrams/.exec(engine.health().parts[0]!.detail)?.[1])
    expect(dropped).toBeGreaterThan(500)
  })
})
