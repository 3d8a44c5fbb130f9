import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { startBesiegedExchange } from '../testing/besieged-exchange.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

describe('a flood of datagrams', () => {
  it('is dropped unread, while trunks and registered phones are served', async () => {
    const { engine, port, servesItsOwn, close } = await startBesiegedExchange()
    closing.push(close)
    const attacker = createSocket('udp4')
    attacker.bind(0, '127.0.0.1')
    await once(attacker, 'listening')
    const junk = Buffer.from(`INVITE sip:1@127.0.0.1 SIP/2.0\r\nVia: ${'x'.repeat(400)}\r\n\r\n`)
    const sent: Promise<void>[] = []
    for (let i = 0; i < 3000; i++)
      sent.push(new Promise((resolve) => attacker.send(junk, port, '127.0.0.1', () => resolve())))
    await servesItsOwn()
    await Promise.all(sent)
    attacker.close()
    const dropped = Number(/(\d+) datagrams/.exec(engine.health().parts[0]!.detail)?.[1])
    expect(dropped).toBeGreaterThan(500)
  })
})
