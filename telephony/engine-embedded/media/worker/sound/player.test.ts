import { silenceOctet } from '@tongdai/audio'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Player } from './player.ts'
import type { Sound } from './sound.ts'

/** Octets that tell which sound they are of, and where in it. */
function sound(length: number, of: number): Sound {
  const octets = Uint8Array.from({ length }, (_, i) => (of * 31 + i) % 251)
  return { length, alaw: octets, ulaw: octets }
}

function played(player: Player, most = Infinity): number[] {
  const octets: number[] = []
  for (let frames = 0; frames < most; frames++) {
    const frame = player.next('alaw')
    if (!frame) break
    expect(frame).toHaveLength(160)
    octets.push(...frame)
  }
  return octets
}

describe('several sounds', () => {
  it('are heard one after the other, every sample once, and then silence to the end of the frame', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(700), { maxLength: 6 }), (lengths) => {
        const sounds = lengths.map(sound)
        const player = new Player('p', false)
        expect([player.next('alaw'), player.ended]).toEqual([null, false])
        player.load(sounds)
        const all = sounds.flatMap(({ alaw }) => [...alaw])
        const silence = Array(Math.ceil(all.length / 160) * 160 - all.length).fill(silenceOctet.alaw)
        expect(played(player)).toEqual([...all, ...silence])
        expect(player.ended).toBe(true)
        expect(player.timestamp).toBe(all.length + silence.length)
      }),
    )
  })

  it('go round without a gap', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 4 }), (lengths) => {
        const sounds = lengths.map(sound)
        const player = new Player('p', true)
        player.load(sounds)
        const once = sounds.flatMap(({ alaw }) => [...alaw])
        const heard = played(player, 20)
        expect(heard).toEqual(heard.map((_, i) => once[i % once.length]))
        expect(player.ended).toBe(false)
      }),
    )
  })

  it('of which none has a sample are over at once', () => {
    const player = new Player('p', false)
    player.load([sound(0, 1)])
    expect([player.next('alaw'), player.ended]).toEqual([null, true])
  })
})
