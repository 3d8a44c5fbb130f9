import { type BridgeVoice, isHeardBy } from '@tongdai/engine'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WorkerCommand } from '../worker-protocol.ts'
import { BridgeBook, type BridgeWorker } from './bridge-book.ts'

/** Workers that write down what they are told. */
function setUp(workers: number) {
  const told: [worker: number, command: WorkerCommand][] = []
  const all = Array.from(
    { length: workers },
    (_, worker): BridgeWorker => ({
      relayPort: 9_000 + worker,
      send: (command) => void told.push([worker, command]),
    }),
  )
  return { book: new BridgeBook(), told, workers: all }
}

describe('who is in which bridge', () => {
  test('is no worker’s business while all are on one', () => {
    const { book, told, workers } = setUp(2)
    book.join('x', 'a', workers[0]!, 'talk')
    book.join('x', 'b', workers[0]!, 'talk')
    book.join('x', 'b', workers[0]!, { whisperTo: 'a' })
    book.join('y', 'c', workers[1]!, 'talk')
    book.leave('b')
    book.leave('nobody')
    expect(told).toEqual([])
  })

  test('is told to the two workers of a leg that is heard elsewhere, until it leaves', () => {
    const { book, told, workers } = setUp(2)
    book.join('x', 'a', workers[0]!, 'talk')
    book.join('x', 'b', workers[1]!, 'listen')
    book.leave('a')
    expect(told).toEqual([
      [1, { type: 'relay-in', bridge: 'x', leg: 'a', stream: 1, fromPort: 9_000, voice: 'talk' }],
      [0, { type: 'relay-out', leg: 'a', stream: 1, ports: [9_001] }],
      [1, { type: 'relay-in-end', leg: 'a', stream: 1 }],
    ])
  })

  test('is relayed to each worker where somebody may hear it, and nowhere else, whatever happens', () => {
    const legs = ['a', 'b', 'c', 'd', 'e']
    const voice = fc.oneof(
      fc.constantFrom<BridgeVoice>('talk', 'talk', 'muted', 'listen'),
      fc.constantFrom(...legs).map((whisperTo) => ({ whisperTo })),
    )
    const step = fc.record({
      leg: fc.nat(legs.length - 1),
      bridge: fc.constantFrom('x', 'y', null),
      voice,
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { book, told, workers } = setUp(3)
        const members = new Map<string, { bridge: string; worker: number; voice: BridgeVoice }>()
        for (const { leg: index, bridge, voice } of [
          ...steps,
          ...legs.map((_, leg) => ({ leg, bridge: null, voice: 'talk' as const })),
        ]) {
          const leg = legs[index]!
          const worker = index % 3
          if (bridge === null) {
            members.delete(leg)
            book.leave(leg)
          } else {
            members.set(leg, { bridge, worker, voice })
            book.join(bridge, leg, workers[worker]!, voice)
          }
          expect(relayed(told)).toEqual(expected(members))
        }
        expect(relayed(told)).toEqual([])
      }),
    )
  })
})

/** `leg bridge from>to voice` of everything relayed now, by what the workers were told. */
function relayed(told: [number, WorkerCommand][]): string[] {
  const inflows = new Map<string, string>()
  const outs = new Map<string, readonly number[]>()
  for (const [worker, command] of told) {
    if (command.type === 'relay-in') {
      const { leg, stream, bridge, fromPort, voice } = command
      inflows.set(
        `${worker} ${stream}`,
        `${leg} ${bridge} ${fromPort - 9_000}>${worker} ${JSON.stringify(voice)}`,
      )
    } else if (command.type === 'relay-in-end') inflows.delete(`${worker} ${command.stream}`)
    else if (command.type === 'relay-out') outs.set(`${command.leg} ${command.stream}`, command.ports)
  }
  for (const [key, text] of inflows) {
    const [worker, stream] = key.split(' ')
    const ports = outs.get(`${text.split(' ')[0]} ${stream}`)
    if (!ports?.includes(9_000 + Number(worker))) throw new Error(`${text} is expected and not sent`)
  }
  return [...inflows.values()].sort()
}

function expected(members: Map<string, { bridge: string; worker: number; voice: BridgeVoice }>): string[] {
  const all = [...members]
  return all
    .flatMap(([leg, { bridge, worker, voice }]) => {
      const there = all.filter(
        ([other, its]) => its.bridge === bridge && its.worker !== worker && isHeardBy(voice, other),
      )
      return [...new Set(there.map(([, its]) => its.worker))].map(
        (to) => `${leg} ${bridge} ${worker}>${to} ${JSON.stringify(voice)}`,
      )
    })
    .sort()
}
