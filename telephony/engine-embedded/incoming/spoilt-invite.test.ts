import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { nullLog } from '@tongdai/platform/log'
import { mutatedRequest } from '@tongdai/sip/testing/mutated-request.ts'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startExchange, trunkAt } from '../testing/start-exchange.ts'

let carrier: Socket
let exchange: Awaited<ReturnType<typeof startExchange>>
let faults: string[]
/** Final answers by Call-ID. */
let answers: Map<string, string[]>

beforeEach(async () => {
  faults = []
  answers = new Map()
  carrier = createSocket('udp4').bind(0, '127.0.0.1')
  await once(carrier, 'listening')
  carrier.on('message', (data) => {
    const text = String(data)
    const status = /^SIP\/2\.0 ([2-6].*)\r$/m.exec(text)?.[1]
    const callId = /^Call-ID: (.*)\r$/m.exec(text)?.[1]
    if (status && callId) answers.set(callId, [...(answers.get(callId) ?? []), status])
  })
  const log = { ...nullLog, error: (message: string) => void faults.push(message) }
  exchange = await startExchange({ trunks: [trunkAt(carrier.address().port)], log })
  exchange.engine.subscribe((event) => {
    if (event.type === 'leg.incoming') exchange.engine.send({ type: 'hangup', leg: event.leg, cause: 'busy' })
  })
})

afterEach(async () => {
  await exchange.engine.close('done')
  carrier.close()
})

const invite = (call: string, port: number) => {
  const own = `127.0.0.1:${port}`
  return mutatedRequest('INVITE sip:19001234@127.0.0.1 SIP/2.0', [
    ['Via', `SIP/2.0/UDP ${own};branch=z9hG4bK${call}`],
    ['Max-Forwards', '70'],
    ['From', `"A" <sip:0901234567@${own}>;tag=t1`],
    ['To', '<sip:19001234@127.0.0.1>'],
    ['Call-ID', call],
    ['CSeq', '1 INVITE'],
    ['Contact', `<sip:0901234567@${own}>`],
    ['P-Asserted-Identity', `"A" <sip:+84901234567@${own}>`],
    ['Privacy', 'none'],
    ['Record-Route', '<sip:10.0.0.7;lr>'],
    ['Supported', 'timer, 100rel'],
    ['Session-Expires', '1800'],
    ['User-Agent', 'carrier'],
    ['Content-Length', '0'],
  ])
}

it('answers every INVITE of a trunk once, whichever header field is spoilt', async () => {
  const { port } = carrier.address()
  let serial = 0
  const calls = fc.noShrink(fc.constant(null).chain(() => invite(`call${++serial}`, port)))
  await fc.assert(
    fc.asyncProperty(calls, async ({ text, answerable }) => {
      fc.pre(answerable)
      const call = /^Call-ID: (.*)\r$/m.exec(text)![1]!
      carrier.send(text, exchange.port, '127.0.0.1')
      await vi.waitFor(() => expect(answers.get(call)).toHaveLength(1), { interval: 2 })
      const ack = text.replace(/^INVITE/, 'ACK').replace('1 INVITE', '1 ACK')
      carrier.send(ack, exchange.port, '127.0.0.1')
    }),
    { numRuns: 200 },
  )
  expect(faults).toEqual([])
  expect(await exchange.engine.legs()).toEqual([])
  // An ACK that could not be read stops no repetitions; another answer than the first there is never.
  for (const finals of answers.values()) expect(new Set(finals).size).toBe(1)
})
