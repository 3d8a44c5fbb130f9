import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LegCarrier } from './carrier/leg-carrier.ts'
import { OutgoingStream } from './outgoing-stream.ts'

interface Sent {
  timestamp: number
  marker: boolean
}

function stream(base: number): { stream: OutgoingStream; sent: Sent[] } {
  const sent: Sent[] = []
  const carrier = {
    send: (_: Uint8Array, timestamp: number, marker: boolean) => sent.push({ timestamp, marker }),
    sendDigitPacket: (_: Uint8Array, timestamp: number, marker: boolean) => sent.push({ timestamp, marker }),
  } as unknown as LegCarrier
  return { stream: new OutgoingStream(carrier, base), sent }
}

const frame = new Uint8Array(160)

test('a source keeps its own distances, gaps included', () => {
  const { stream: out, sent } = stream(0xffff_ff00)
  const source = {}
  for (const [timestamp, now] of [
    [5_000, 800],
    [5_160, 960],
    [5_480, 1_280],
  ] as const)
    out.send(source, frame, timestamp, false, now)
  expect(sent.map(({ timestamp }) => (timestamp - sent[0]!.timestamp) | 0)).toEqual([0, 160, 480])
  expect(sent.map(({ marker }) => marker)).toEqual([true, false, false])
})

test('music, relay, hold, another bridge: one stream that never steps back, a marker at each change', () => {
  const turn = fc.record({ start: fc.nat(2 ** 32 - 1), packets: fc.integer({ min: 1, max: 30 }) })
  fc.assert(
    fc.property(fc.nat(2 ** 32 - 1), fc.array(turn, { minLength: 1, maxLength: 8 }), (base, turns) => {
      const { stream: out, sent } = stream(base)
      let now = 0
      for (const { start, packets } of turns) {
        const source = {}
        for (let index = 0; index < packets; index++, now += 160)
          out.send(source, frame, (start + index * 160) >>> 0, false, now)
      }
      expect(sent.filter(({ marker }) => marker)).toHaveLength(turns.length)
      for (let index = 1; index < sent.length; index++)
        expect((sent[index]!.timestamp - sent[index - 1]!.timestamp) | 0).toBe(160)
    }),
  )
})

test('a source that jumps is placed by the clock again', () => {
  const { stream: out, sent } = stream(0)
  const source = {}
  out.send(source, frame, 1_000, false, 0)
  out.send(source, frame, 900_000, false, 160)
  expect(sent[1]).toEqual({ timestamp: sent[0]!.timestamp + 160, marker: true })
})

test('what waited in the sockets through a stall of two seconds keeps its place', () => {
  const { stream: out, sent } = stream(0)
  const source = {}
  out.send(source, frame, 1_000, false, 0)
  for (const timestamp of [1_160, 1_320, 17_000]) out.send(source, frame, timestamp, false, 16_000)
  expect(sent.map(({ timestamp }) => timestamp - sent[0]!.timestamp)).toEqual([0, 160, 320, 16_000])
  expect(sent.map(({ marker }) => marker)).toEqual([true, false, false, false])
})

test('a pressed key stands where its presser put it among the voice', () => {
  const { stream: out, sent } = stream(0)
  const source = {}
  out.send(source, frame, 1_000, false, 0)
  for (const now of [160, 320, 480]) out.sendDigitPacket(source, frame, 1_160, now === 160, now)
  out.send(source, frame, 1_640, false, 640)
  expect(sent.map(({ timestamp }) => timestamp - sent[0]!.timestamp)).toEqual([0, 160, 160, 160, 640])
})
