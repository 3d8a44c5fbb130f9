import assert from 'node:assert/strict'
import type { AudioSource } from '../command.ts'
import type { LegId } from '../leg.ts'
import {
  type ContractCase,
  type ContractHarness,
  type ContractTone,
  callPhone,
  type TalkingParty,
} from './contract-case.ts'
import { type Heard, listen } from './listen.ts'

const ringback: AudioSource = { kind: 'tone', tone: 'ringback' }
const beep: AudioSource = { kind: 'tone', tone: 'beep' }

/** What every adapter must let parties hear, and no more. Harnesses whose parties talk. */
export const mediaContract: ContractCase<TalkingParty>[] = [
  {
    name: 'lets two in a bridge hear each other, until one leaves or the other hangs up',
    async run(harness) {
      const { engine } = harness
      const { heard, customer, agent, join } = await talk(harness)
      engine.send({ type: 'leave', leg: agent.leg })
      await customer.party.hears([])
      await agent.party.hears([])
      join(agent.leg)
      await customer.party.hears([1000])
      agent.party.hangUp()
      await heard.next('leg.ended')
      await customer.party.hears([])
    },
  },
  {
    name: 'mixes three, wherever their calls came in, and goes on with two',
    async run(harness) {
      const { customer, agent, join, third } = await talk(harness)
      join(third.leg)
      await third.party.hears([700, 1000])
      await customer.party.hears([1000, 1300])
      await agent.party.hears([700, 1300])
      customer.party.hangUp()
      await third.party.hears([1000])
      await agent.party.hears([1300])
    },
  },
  {
    name: 'lets nobody hear a listener, one alone a whisperer, and nobody who is muted',
    async run(harness) {
      const { engine } = harness
      const { customer, agent, third } = await talk(harness)
      const { leg } = third
      const voices = { type: 'join', bridge: 'room' } as const
      engine.send({ ...voices, leg, voice: 'listen' })
      await third.party.hears([700, 1000])
      await customer.party.hears([1000])
      await agent.party.hears([700])
      engine.send({ ...voices, leg, voice: { whisperTo: agent.leg } })
      await agent.party.hears([700, 1300])
      await customer.party.hears([1000])
      engine.send({ ...voices, leg, voice: 'talk' })
      await customer.party.hears([1000, 1300])
      engine.send({ ...voices, leg: agent.leg, voice: 'muted' })
      await customer.party.hears([1300])
      await third.party.hears([700])
      await agent.party.hears([700, 1300])
    },
  },
  {
    name: 'plays to who is in a bridge instead of it, and to who has left it, who is then not heard either',
    async run(harness) {
      const { engine } = harness
      const { customer, agent, join } = await talk(harness)
      const { leg } = customer
      engine.send({ type: 'play', leg, playId: 'music', sources: [ringback], loop: true })
      await customer.party.hears([440])
      await agent.party.hears([700])
      engine.send({ type: 'leave', leg })
      await agent.party.hears([])
      await customer.party.hears([440])
      engine.send({ type: 'stop-play', leg })
      join(leg)
      await customer.party.hears([1000])
      await agent.party.hears([700])
    },
  },
  {
    name: 'lets two of three go on while the third holds them, and the one who is left hear music',
    async run(harness) {
      const { engine } = harness
      const { customer, agent, join, third } = await talk(harness)
      join(third.leg)
      await third.party.hears([700, 1000])
      engine.send({ type: 'join', bridge: 'room', leg: agent.leg, voice: 'muted' })
      await customer.party.hears([1300])
      await third.party.hears([700])
      third.party.hangUp()
      const { leg } = customer
      engine.send({ type: 'leave', leg })
      engine.send({ type: 'play', leg, playId: 'music', sources: [ringback], loop: true })
      await customer.party.hears([440])
      await agent.party.hears([])
      engine.send({ type: 'stop-play', leg })
      join(leg)
      join(agent.leg)
      await customer.party.hears([1000])
      await agent.party.hears([700])
    },
  },
  {
    name: 'plays several as one, which what is played next drops whole, with one end',
    async run(harness) {
      const { engine } = harness
      const { heard, customer, join } = await talk(harness)
      const { leg } = customer
      const sources = [ringback, ringback, beep]
      engine.send({ type: 'play', leg, playId: 'numbers', sources })
      await customer.party.hears([440])
      engine.send({ type: 'play', leg, playId: 'again', sources })
      const { playId, outcome } = await heard.next('play.ended')
      assert.deepEqual([playId, outcome], ['numbers', 'stopped'])
      await customer.party.hears([440])
      engine.send({ type: 'stop-play', leg })
      assert.equal((await heard.next('play.ended')).playId, 'again')
      await customer.party.hears([1000])
      join(leg)
      assert.equal(heard.all.filter(({ type }) => type === 'play.ended').length, 2)
    },
  },
  {
    name: 'tells that a party holds us, and that it takes us back',
    async run(harness) {
      const { heard, customer, agent } = await talk(harness)
      await customer.party.holds(true)
      assert.equal((await heard.next('leg.held')).leg, customer.leg)
      await agent.party.hears([700])
      await customer.party.holds(false)
      assert.equal((await heard.next('leg.resumed')).leg, customer.leg)
      await customer.party.hears([1000])
      assert.equal(heard.all.filter(({ type }) => /held|resumed|lost/.test(type)).length, 2)
    },
  },
  {
    name: 'moves a leg from one bridge into another',
    async run(harness) {
      const { engine } = harness
      const { customer, agent, third } = await talk(harness)
      for (const { leg } of [agent, third]) engine.send({ type: 'join', bridge: 'consultation', leg })
      await third.party.hears([1000])
      await agent.party.hears([1300])
      await customer.party.hears([])
      engine.send({ type: 'join', bridge: 'room', leg: third.leg })
      await customer.party.hears([1300])
      await third.party.hears([700])
      await agent.party.hears([])
    },
  },
  {
    name: 'tells each key once, passes it on to who hears its party, and sends keys',
    async run(harness) {
      const { engine } = harness
      const { heard, customer, agent } = await talk(harness)
      customer.party.press('5')
      const { leg, digit } = await heard.next('leg.digit')
      assert.deepEqual([leg, digit], [customer.leg, '5'])
      await agent.party.gets('5')
      engine.send({ type: 'send-digits', leg: customer.leg, digits: '12#' })
      await customer.party.gets('12#')
      agent.party.press('9')
      assert.equal((await heard.next('leg.digit')).digit, '9')
      await customer.party.gets('12#9')
      assert.equal(heard.all.filter(({ type }) => type === 'leg.digit').length, 2)
    },
  },
  {
    name: 'tells that nothing is heard of a party any more, and that it is there again',
    async run(harness) {
      const { heard, customer, agent } = await talk(harness)
      customer.party.say(null)
      assert.equal((await heard.next('leg.media-lost')).leg, customer.leg)
      customer.party.say(700)
      assert.equal((await heard.next('leg.media-restored')).leg, customer.leg)
      await agent.party.hears([700])
    },
  },
]

interface Talker {
  leg: LegId
  party: TalkingParty
}

/** A customer who says 700 Hz and an agent who says 1000, hearing each other; and a third who called in, 1300. */
async function talk(harness: ContractHarness<TalkingParty>) {
  const { engine } = harness
  const heard = listen(engine)
  const join = (leg: LegId) => engine.send({ type: 'join', bridge: 'room', leg })
  const customer = await caller(harness, heard, 700)
  const leg = callPhone(harness, { near: customer.leg })
  const party = await harness.atPhone()
  party.answer()
  await heard.next('leg.answered')
  party.say(1000)
  const agent: Talker = { leg, party }
  join(customer.leg)
  join(leg)
  await customer.party.hears([1000])
  await party.hears([700])
  return { heard, join, customer, agent, third: await caller(harness, heard, 1300) }
}

async function caller(
  harness: ContractHarness<TalkingParty>,
  heard: Heard,
  tone: ContractTone,
): Promise<Talker> {
  const party = harness.carrierCalls('19001234', '+84901234567')
  const { leg } = await heard.next('leg.incoming')
  harness.engine.send({ type: 'answer', leg })
  await heard.next('leg.answered')
  party.say(tone)
  return { leg, party }
}
