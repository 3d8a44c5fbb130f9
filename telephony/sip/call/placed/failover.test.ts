import { expect, test } from 'vitest'
import type { Resolver } from '../../resolve/resolver.ts'
import { ANSWER, joinAliceAndBob, names } from '../../testing/alice-and-bob.ts'

const target = (address: string) => ({ transport: 'udp' as const, address, port: 5060, serverName: null })
const resolver: Resolver = {
  resolve: ({ host }) => (host === 'carrier' ? [target('10.0.0.7'), target('10.0.0.2')] : [target(host)]),
}

test('a silent target is left after 4 s; its late 200 is acknowledged and ended', async () => {
  const pair = await joinAliceAndBob({ alice: { resolver } })
  const { call, pass, bobs, wire, clock } = pair
  // The first target is Bob's other address: it answers, but ten seconds late.
  const late: string[] = []
  await wire.bindDatagram('10.0.0.7', 5060, (data) => {
    const [, branchLine] = /^(Via: .*)$/m.exec(data.toString()) ?? []
    const field = (name: string) => new RegExp(`^${name}: (.*)\r$`, 'm').exec(data.toString())?.[1]
    late.push(data.toString().split(' ')[0]!)
    if (late.length > 1 || !data.toString().startsWith('INVITE')) return
    clock.after(10_000, () =>
      wire.inject(
        `SIP/2.0 200 OK\r\n${branchLine}\nFrom: ${field('From')}\r\nTo: ${field('To')};tag=late\r\n` +
          `Call-ID: ${field('Call-ID')}\r\nCSeq: ${field('CSeq')}\r\nContact: <sip:10.0.0.7>\r\nContent-Length: 0\r\n\r\n`,
        { address: '10.0.0.7', port: 5060 },
        { address: '10.0.0.1', port: 5060 },
      ),
    )
  })
  const alices = call({ uri: 'sip:bob@carrier' })
  await pass(4050)
  bobs[0]!.call.accept({ sdp: ANSWER })
  await pass(7000)
  expect(names(alices.news)).toEqual(['answered'])
  expect(late.slice(0, 6)).toEqual(['INVITE', 'INVITE', 'INVITE', 'INVITE', 'ACK', 'BYE'])
  alices.call.bye()
  await pass(70_000)
  expect([pair.alice.openTransactions, pair.alice.openCalls, clock.pendingTimers]).toEqual([0, 0, 0])
})

test('503 moves on at once; the last target’s word is final', async () => {
  const { call, pass, bobs, wire } = await joinAliceAndBob({ alice: { resolver } })
  await wire.bindDatagram('10.0.0.7', 5060, (data) => {
    const lines = data.toString().split('\r\n')
    const kept = lines.filter((line) => /^(Via|From|To|Call-ID|CSeq):/.test(line)).join('\r\n')
    if (data.toString().startsWith('INVITE'))
      wire.inject(
        `SIP/2.0 503 Full\r\n${kept}\r\nContent-Length: 0\r\n\r\n`,
        { address: '10.0.0.7', port: 5060 },
        { address: '10.0.0.1', port: 5060 },
      )
  })
  const alices = call({ uri: 'sip:bob@carrier' })
  await pass(100)
  bobs[0]!.call.reject(486)
  await pass(100)
  expect(names(alices.news)).toEqual(['failed 486'])
})

test('a name that resolves to nothing fails with 503, after call() has returned', async () => {
  const { call, pass } = await joinAliceAndBob({ alice: { resolver: { resolve: () => [] } } })
  const alices = call({ uri: 'sip:bob@nowhere' })
  expect(alices.news).toEqual([])
  await pass(0)
  expect(names(alices.news)).toEqual(['failed 503'])
})

test('of two answers of a fork the second is acknowledged and ended', async () => {
  const { call, pass, bobs, wire } = await joinAliceAndBob()
  const alices = call()
  await pass(30)
  bobs[0]!.call.accept({ sdp: ANSWER })
  await pass(100)
  const second = wire.sent.find(({ summary }) => summary === '200 INVITE')!
  wire.inject(second.text.replace(/(To: .*;tag=)\S+/, '$1other'), second.from, second.to)
  await pass(20)
  expect(wire.log.slice(-3)).toEqual(['ACK', 'BYE', '481 BYE'])
  expect(wire.sent.at(-2)!.text).toContain(';tag=other')
  expect(names(alices.news)).toEqual(['answered'])
  alices.call.bye()
})
