import { nullLog } from '@tongdai/platform/log'
import { describe, expect, it } from 'vitest'
import { SipEndpoint } from '../../endpoint/sip-endpoint.ts'
import { joinAliceAndBob, names } from '../../testing/alice-and-bob.ts'
import type { LeftBehind } from './left-behind.ts'

/** Whatever is kept goes through a file. */
const onDisk = (left: LeftBehind | null): LeftBehind => JSON.parse(JSON.stringify(left))

/** Kills who is at that address, to hear and remember nothing more; another one takes his place. */
async function kill({ wire, clock }: Awaited<ReturnType<typeof joinAliceAndBob>>, host: string) {
  wire.unplug(host, 5060)
  const again = new SipEndpoint({ clock, log: nullLog, network: wire, userAgentName: 'again' })
  await again.listen({ transport: 'udp', host, port: 5060 })
  return again
}

describe('the peer of a call whose exchange was killed', () => {
  it('is told BYE by the next one, above every number that was used', async () => {
    const pair = await joinAliceAndBob()
    const { alice, bob } = await pair.connect()
    const left = onDisk(alice.call.leftBehind())
    for (let i = 0; i < 5; i++) void alice.call.info('text/plain', 'x').catch(() => {})
    await pair.pass(200)
    const again = await kill(pair, '10.0.0.1')
    const released = again.endLeftBehind(left, { headers: [['Reason', 'Q.850;cause=41']] })
    await pair.pass(200)
    expect(await released).toBe(200)
    expect(names(bob.news).at(-1)).toBe('ended peer bye')
    expect(bob.news.at(-1)).toMatchObject({ end: { cause: { code: 41 } } })
  })

  it('is told BYE also where it had called, with its route', async () => {
    const pair = await joinAliceAndBob()
    const { alice, bob } = await pair.connect()
    const left = onDisk(bob.call.leftBehind())
    expect(left).toMatchObject({ kind: 'dialog' })
    const again = await kill(pair, '10.0.0.2')
    const released = again.endLeftBehind(left)
    await pair.pass(200)
    expect(await released).toBe(200)
    expect(names(alice.news).at(-1)).toBe('ended peer bye')
  })

  it('is told CANCEL where it still rings, and its answers are acknowledged', async () => {
    const pair = await joinAliceAndBob()
    const { call } = pair.call()
    await pair.pass(50)
    pair.bobs[0]!.call.provisional(180)
    await pair.pass(50)
    const left = onDisk(call.leftBehind())
    expect(left.kind).toBe('invited')
    const again = await kill(pair, '10.0.0.1')
    const released = again.endLeftBehind(left)
    await pair.pass(1_000)
    expect(await released).toBe(200)
    expect(names(pair.bobs[0]!.news)).toEqual(['ended peer cancel'])
    expect(pair.wire.log.slice(-4)).toEqual(['CANCEL', '200 CANCEL', '487 INVITE', 'ACK'])
    await pair.pass(70_000)
    expect([again.openTransactions, pair.bob.openTransactions]).toEqual([0, 0])
  })

  it('that answered meanwhile is acknowledged and told BYE', async () => {
    const pair = await joinAliceAndBob()
    const { call } = pair.call()
    await pair.pass(50)
    const [{ call: bobs, news }] = pair.bobs as [(typeof pair.bobs)[number]]
    bobs.provisional(180)
    await pair.pass(50)
    const left = onDisk(call.leftBehind())
    const again = await kill(pair, '10.0.0.1')
    bobs.accept({ sdp: 'v=0\r\n' })
    await pair.pass(20)
    void again.endLeftBehind(left).catch(() => {})
    await pair.pass(5_000)
    expect(names(news)).toEqual(['confirmed', 'ended peer bye'])
  })

  it('that was ringing us is answered', async () => {
    const pair = await joinAliceAndBob()
    const { news } = pair.call()
    await pair.pass(50)
    pair.bobs[0]!.call.provisional(180)
    await pair.pass(50)
    const left = onDisk(pair.bobs[0]!.call.leftBehind())
    const again = await kill(pair, '10.0.0.2')
    expect(await again.endLeftBehind(left)).toBe(503)
    await pair.pass(500)
    expect(names(news)).toEqual(['progress 180', 'failed 503'])
  })

  it('leaves nothing when the call is over', async () => {
    const pair = await joinAliceAndBob()
    const { alice, bob } = await pair.connect()
    alice.call.bye()
    await pair.pass(100)
    expect([alice.call.leftBehind(), bob.call.leftBehind()]).toEqual([null, null])
  })
})
