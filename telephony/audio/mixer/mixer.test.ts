import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frameSamples } from '../frame.ts'
import { Mixer, type MixerMember, type Voice } from './mixer.ts'

function says(member: MixerMember, sample: number): void {
  member.input.fill(sample)
  member.speaking = true
}

const heard = (member: MixerMember) => member.output[0]
const clip = (sample: number) => Math.max(-32768, Math.min(32767, sample))

describe('Mixer', () => {
  it('gives each the sum of the others, never itself', () => {
    const mixer = new Mixer()
    const members = [mixer.join(), mixer.join(), mixer.join()]
    for (const [i, member] of members.entries()) says(member, 100 * 10 ** i)
    mixer.tick()
    expect(members.map(heard)).toEqual([11_000, 10_100, 1_100])
    expect(members.map(({ sources }) => sources)).toEqual([2, 2, 2])
  })

  it('names the only one heard, whose octets need no recoding', () => {
    const mixer = new Mixer()
    const [customer, agent] = [mixer.join(), mixer.join()]
    says(customer, 5)
    says(agent, 7)
    mixer.tick()
    expect([customer.soleSource, agent.soleSource]).toEqual([agent, customer])
    expect([heard(customer), heard(agent)]).toEqual([7, 5])
  })

  it('is silent for who hears nobody, and forgets the frame before', () => {
    const mixer = new Mixer()
    const [customer, agent] = [mixer.join(), mixer.join()]
    says(agent, 7)
    mixer.tick()
    expect([heard(customer), heard(agent), agent.sources]).toEqual([7, 0, 0])
    mixer.tick()
    expect([heard(customer), customer.sources, customer.soleSource]).toEqual([0, 0, null])
  })

  it('lets a supervisor listen, whisper and barge', () => {
    const mixer = new Mixer()
    const [customer, agent] = [mixer.join(), mixer.join()]
    const supervisor = mixer.join({ hears: 'all', heardBy: 'none' })
    const speak = () => {
      says(customer, 1)
      says(agent, 10)
      says(supervisor, 100)
      mixer.tick()
      return [customer, agent, supervisor].map(heard)
    }
    expect(speak()).toEqual([10, 1, 11])
    mixer.setVoice(supervisor, { hears: 'all', heardBy: [agent] })
    expect(speak()).toEqual([10, 101, 11])
    mixer.setVoice(supervisor, { hears: [customer], heardBy: 'all' })
    expect(speak()).toEqual([110, 101, 1])
    mixer.leave(supervisor)
    says(customer, 1)
    says(agent, 10)
    mixer.tick()
    expect([customer, agent].map(heard)).toEqual([10, 1])
    expect(mixer.members).toEqual([customer, agent])
  })

  it('takes a voice that names somebody who comes later', () => {
    const mixer = new Mixer()
    const other = new Mixer().join()
    const one = mixer.join({ hears: [other], heardBy: 'all' })
    const two = mixer.join()
    says(two, 9)
    mixer.tick()
    expect(heard(one)).toBe(0)
    mixer.leave(other)
    expect(mixer.members).toEqual([one, two])
  })

  it('equals the plain definition for any members, voices and samples, saturated', () => {
    const sample = fc.integer({ min: -32768, max: 32767 })
    const member = fc.record({
      sample,
      speaking: fc.boolean(),
      hears: fc.constantFrom('all', 'none', 'even'),
      heardBy: fc.constantFrom('all', 'none', 'even'),
    })
    fc.assert(
      fc.property(fc.array(member, { maxLength: 7 }), (parties) => {
        const mixer = new Mixer()
        const members = parties.map(() => mixer.join())
        const even = members.filter((_, i) => i % 2 === 0)
        const choice = (text: string): Voice['hears'] => (text === 'even' ? even : (text as 'all' | 'none'))
        parties.forEach(({ hears, heardBy, sample, speaking }, i) => {
          mixer.setVoice(members[i]!, { hears: choice(hears), heardBy: choice(heardBy) })
          members[i]!.input.fill(sample)
          members[i]!.speaking = speaking
        })
        mixer.tick()
        const allows = (text: string, i: number) => text === 'all' || (text === 'even' && i % 2 === 0)
        parties.forEach((listener, i) => {
          const sum = parties
            .filter((speaker, j) => j !== i && speaker.speaking)
            .filter(
              (speaker) => allows(listener.hears, parties.indexOf(speaker)) && allows(speaker.heardBy, i),
            )
            .reduce((total, speaker) => total + speaker.sample, 0)
          expect(members[i]!.output).toEqual(new Int16Array(frameSamples).fill(clip(sum)))
        })
      }),
    )
  })
})
