import { frameSamples, type Law, silenceOctet, transcodeTable } from '@tongdai/audio'
import type { BridgeVoice } from '@tongdai/engine'
import { describe, expect, it } from 'vitest'
import type { SpokenPacket } from '../carrier/leg-carrier.ts'
import { recoded } from '../sound/law-frames.ts'
import { Bridge } from './bridge.ts'
import type { BridgeMember } from './bridge-member.ts'

/** Writes down what it is told: whom it was relayed, with its octet, and how many frames of a mix that were no silence. */
class Ear implements BridgeMember {
  readonly id: string
  readonly hearing: Law
  relayed: [string, number][] = []
  beats = 0
  mixed = 0

  constructor(id: string, hearing: Law = 'alaw') {
    this.id = id
    this.hearing = hearing
  }

  hearRelayed({ id }: BridgeMember, { datagram, start, end, law }: SpokenPacket): void {
    const octets = datagram.subarray(start, end)
    this.relayed.push([id, (law === this.hearing ? octets : recoded(octets, law))[0]!])
  }

  hearMixed(_: object, frame: Uint8Array): void {
    this.beats++
    if (frame.some((octet) => octet !== silenceOctet[this.hearing] && octet !== 0x55)) this.mixed++
  }

  hearDigitPacket(): void {}
  hearKey(): void {}
}

const octet = 0x21
let sequence = 0

function packet(): SpokenPacket {
  const datagram = Buffer.alloc(frameSamples, octet)
  const at = ++sequence
  const place = { sequence: at, timestamp: at * frameSamples, marker: false, ssrc: 1 }
  return { law: 'alaw', datagram, start: 0, end: frameSamples, ...place }
}

/** Ten packets of each who speaks, with the beat after each. @returns what each was told meanwhile */
function speak(bridge: Bridge, speakers: Ear[], ears: Ear[]) {
  for (const ear of ears) Object.assign(ear, { relayed: [], beats: 0, mixed: 0 })
  for (let beat = 1; beat <= 10; beat++) {
    for (const from of speakers) {
      bridge.spoken(from, packet(), beat * frameSamples)
      // Undelayed: it is there before the beat.
      for (const ear of ears)
        if (ear.relayed.some(([id]) => id === from.id))
          expect(ear.relayed.filter(([id]) => id === from.id)).toHaveLength(beat)
    }
    bridge.beat(beat * frameSamples)
  }
  return ears.map((ear) => [ear.relayed.length, ear.beats])
}

function talk(...voices: BridgeVoice[]) {
  const bridge = new Bridge('bridge')
  const names = ['customer', 'agent', 'third', 'fourth']
  const ears = voices.map((_, i) => new Ear(names[i]!))
  for (const [i, voice] of voices.entries()) bridge.join(ears[i]!, voice)
  const [customer, agent, third] = ears as [Ear, Ear, Ear]
  return { bridge, ears, customer, agent, third }
}

const whisper = { whisperTo: 'agent' }

describe('who is in a bridge', () => {
  it.each<[string, BridgeVoice[], number[][]]>([
    [
      'two talk: each is relayed',
      ['talk', 'talk'],
      [
        [10, 0],
        [10, 0],
      ],
    ],
    [
      'a listener: it alone has a mix',
      ['talk', 'talk', 'listen'],
      [
        [10, 0],
        [10, 0],
        [0, 10],
      ],
    ],
    [
      'one of three is muted',
      ['talk', 'talk', 'muted'],
      [
        [10, 0],
        [10, 0],
        [0, 10],
      ],
    ],
    [
      'two listeners',
      ['talk', 'talk', 'listen', 'listen'],
      [
        [10, 0],
        [10, 0],
        [0, 10],
        [0, 10],
      ],
    ],
    [
      'a whisper: the customer is relayed the agent as before',
      ['talk', 'talk', whisper],
      [
        [10, 0],
        [0, 10],
        [0, 10],
      ],
    ],
    [
      'three talk: each has a mix',
      ['talk', 'talk', 'talk'],
      [
        [0, 10],
        [0, 10],
        [0, 10],
      ],
    ],
    [
      'one talks to several',
      ['talk', 'listen', 'muted'],
      [
        [0, 0],
        [10, 0],
        [10, 0],
      ],
    ],
  ])('%s', (_, voices, told) => {
    const { bridge, ears, customer, agent, third } = talk(...voices)
    expect(
      speak(
        bridge,
        [customer, agent, third].filter((ear) => ear !== undefined),
        ears,
      ),
    ).toEqual(told)
  })

  it('is relayed the same packets while a listener comes and goes, and the listener hears both', () => {
    const { bridge, ears, customer, agent, third } = talk('talk', 'talk', 'listen')
    const both = [customer, agent]
    bridge.leave(third)
    expect(speak(bridge, both, ears).slice(0, 2)).toEqual([
      [10, 0],
      [10, 0],
    ])
    bridge.join(third, 'listen')
    expect(speak(bridge, both, ears)).toEqual([
      [10, 0],
      [10, 0],
      [0, 10],
    ])
    expect(third.mixed).toBeGreaterThan(5)
    expect(customer.relayed.every(([id, heard]) => id === 'agent' && heard === octet)).toBe(true)
    bridge.leave(third)
    expect(speak(bridge, both, ears).slice(0, 2)).toEqual([
      [10, 0],
      [10, 0],
    ])
  })

  it('hears what was said in its own law, whoever else hears it in another', () => {
    const bridge = new Bridge('bridge')
    const [from, ...to] = [new Ear('from'), new Ear('a', 'ulaw'), new Ear('b', 'alaw'), new Ear('c', 'ulaw')]
    bridge.join(from!, 'talk')
    for (const ear of to) bridge.join(ear, 'muted')
    bridge.spoken(from!, packet(), 0)
    const other = transcodeTable.alawToUlaw[octet]
    expect(to.map(({ relayed }) => relayed[0]![1])).toEqual([other, octet, other])
  })
})
