import type { LegTarget } from '@tongdai/engine'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { afterEach, describe, expect, it } from 'vitest'
import { createMediaPlane } from '../telephony/engine-embedded/media/index.ts'
import { accountOf, startExchange, trunkAt } from '../telephony/engine-embedded/testing/start-exchange.ts'
import { findAsterisk } from './testing/asterisk.ts'
import { type DeskPhone, noBaresip, startDeskPhone } from './testing/baresip.ts'
import { freePorts } from './testing/free-ports.ts'
import { isLong } from './testing/long.ts'
import { noSipp, startSipp } from './testing/sipp.ts'
import { waitFor } from './testing/wait-for.ts'

const agentSays = 700
const [slowSays, quickSays] = [500, 900]

const opened: (() => unknown)[] = []
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
})

const hears = (who: string, phone: DeskPhone, hz: number) =>
  waitFor(`${who} to hear ${hz} Hz`, () => Math.abs(phone.heardHz() - hz) <= 20)

const ring = { type: 'originate', callerId: { number: '+842873001234' }, ringTimeoutMs: 20_000 } as const

/** An exchange with a trunk there, whose agent has picked up a desk phone and waits to be put through. */
async function agentWaits(carrier: number) {
  const from = (await freePorts()) + 30
  const media = createMediaPlane({
    ...{ workers: 1, log: nullLog, clock: systemClock, bindAddress: '127.0.0.1', webrtcPorts: 0 },
    rtpPorts: { from, to: from + 19 },
  })
  const { engine, heard, port } = await startExchange({ trunks: [trunkAt(carrier)], media })
  opened.push(() => engine.close('done'))
  const phone = await startDeskPhone({
    ...{ ...accountOf('101'), serverPort: port, transport: 'udp', toneHz: agentSays, answer: 'auto' },
  })
  opened.push(() => phone.close())
  engine.send({ ...ring, leg: 'agent', target: { kind: 'phone', extensionId: 'e101' } })
  await heard.next('leg.answered', ({ leg }) => leg === 'agent')
  const talk = (leg: string) => {
    for (const each of ['agent', leg]) engine.send({ type: 'join', bridge: 'talk', leg: each })
    return async () => {
      engine.send({ type: 'hangup', leg, cause: 'normal' })
      await heard.next('leg.ended', (event) => event.leg === leg)
    }
  }
  return { engine, heard, port, phone, talk }
}

/** The agent is put through to a number at the carrier. */
async function callThrough(carrier: number) {
  const { engine, heard, phone, talk } = await agentWaits(carrier)
  const target: LegTarget = { kind: 'trunk', trunkIds: ['t1'], number: '+84912000100' }
  engine.send({ ...ring, leg: 'customer', near: 'agent', target })
  await heard.next('leg.answered', ({ leg }) => leg === 'customer')
  return { phone, hangUp: talk('customer') }
}

describe.skipIf(noBaresip || noSipp)('a carrier that forks, played by SIPp', () => {
  it.each([
    ['the first answer cannot be used: the second is the call', 'first-answer-unusable'],
    ['an offer comes before the answer', 'offer-before-answer'],
    ['two ring with early media, and the later answer comes to nothing', 'two-ring-early'],
  ])('%s; both are heard', async (_, scenario) => {
    const carrier = await startSipp(scenario)
    opened.push(() => carrier.close())
    const { phone, hangUp } = await callThrough(carrier.port)
    // What the agent says comes back from the one whose answer counts: it has gone both ways.
    await hears('the agent', phone, agentSays)
    await hangUp()
    await carrier.done
  })

  it('a caller changes the session and presses a key before the answer; both are heard', async () => {
    const from = await freePorts()
    const { engine, heard, port, phone, talk } = await agentWaits(from)
    const caller = await startSipp('caller-changes-early', { from, to: `127.0.0.1:${port}` })
    opened.push(() => caller.close())
    const { leg } = await heard.next('leg.incoming')
    engine.send({ type: 'ring', leg, earlyMedia: true })
    expect(await heard.next('leg.digit')).toMatchObject({ leg, digit: '5' })
    engine.send({ type: 'answer', leg })
    await heard.next('leg.answered', (event) => event.leg === leg)
    const hangUp = talk(leg)
    await hears('the agent', phone, agentSays)
    await hangUp()
    await caller.done
  })
})

const asterisk = findAsterisk()

describe.skipIf(!isLong || noBaresip || !asterisk)('Asterisk with two phones behind one number', () => {
  it.each([
    ['both ring, the quick one answers', 'both'],
    ['one is busy, the other answers', 'one-busy'],
  ])('%s; both are heard', async (_, exten) => {
    const carrier = await asterisk!.start(exten)
    opened.push(() => carrier.stop())
    const account = (username: string) => ({ username, password: username, serverPort: carrier.port })
    const slow = await startDeskPhone({
      ...account('slow'),
      transport: 'udp',
      toneHz: slowSays,
      answer: 'manual',
    })
    opened.push(() => slow.close())
    const quick = await startDeskPhone({
      ...account('quick'),
      transport: 'udp',
      toneHz: quickSays,
      answer: 'auto',
    })
    opened.push(() => quick.close())
    const { phone, hangUp } = await callThrough(carrier.port)
    await hears('the agent', phone, quickSays)
    await hears('the one who answered', quick, agentSays)
    expect(slow.heardHz()).toBe(0)
    await hangUp()
  })
})
