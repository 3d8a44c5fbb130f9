import { frameSamples } from '@tongdai/audio'
import { describe, expect, it } from 'vitest'
import { createVoice } from './voice.ts'

const speech = () => Int16Array.from({ length: 400 }, (_, n) => n + 1)

describe('createVoice', () => {
  it('repeats the sentences after a pause, without losing a sample', () => {
    const voice = createVoice({ kind: 'voice', voice: 'lan-anh' }, speech)
    const heard = Array.from({ length: 160 }, () => [...voice.next()!]).flat()
    expect(heard.slice(0, 400)).toEqual([...speech()])
    expect(new Set(heard.slice(400, 12_400))).toEqual(new Set([0]))
    expect(heard.slice(12_400, 12_800)).toEqual([...speech()])
  })

  it('keeps the phase of a tone over the frames', () => {
    const voice = createVoice({ kind: 'tone', hz: 1000 }, speech)
    const heard = [...voice.next()!, ...voice.next()!]
    for (let n = 8; n < heard.length; n++) expect(heard[n]).toBe(heard[n - 8])
  })

  it('echoes in order and lets the oldest go rather than fall behind', () => {
    const voice = createVoice({ kind: 'echo' }, speech)
    expect(voice.next()).toBeNull()
    for (let frame = 0; frame < 30; frame++) voice.feed!(new Int16Array(frameSamples).fill(frame))
    expect(voice.next()).toEqual(new Int16Array(frameSamples).fill(10))
    expect(voice.next()).toEqual(new Int16Array(frameSamples).fill(11))
  })
})
