import { FakeClock } from '@tongdai/platform/fake-clock'
import { describe, expect, it } from 'vitest'
import { ProofOfWork, solve } from './proof-of-work.ts'

function made(bits = 8) {
  const clock = new FakeClock()
  const proofs = new ProofOfWork({ clock, secret: 'a secret', bits })
  const wanted = proofs.ask()
  return { clock, proofs, wanted, proof: { challenge: wanted.challenge, answer: solve(wanted) } }
}

describe('a proof of work', () => {
  it('is good once', () => {
    const { proofs, proof } = made()
    expect(proofs.isGood(proof)).toBe(true)
    expect(proofs.isGood(proof)).toBe(false)
  })

  it('is none without the work, with another challenge, or of somebody else', () => {
    const { proofs, proof, wanted } = made(16)
    expect(proofs.isGood({ ...proof, answer: 'x' })).toBe(false)
    expect(proofs.isGood({ ...proof, challenge: proof.challenge.replace(/^\d/, '9') })).toBe(false)
    expect(proofs.isGood({ challenge: '', answer: '' })).toBe(false)
    const other = new ProofOfWork({ clock: new FakeClock(), secret: 'another', bits: 1 })
    expect(other.isGood({ challenge: wanted.challenge, answer: proof.answer })).toBe(false)
    expect(proofs.isGood(proof)).toBe(true)
  })

  it('is too old after five minutes, and not good again because it was forgotten', () => {
    const { proofs, proof, clock } = made()
    clock.advance(5 * 60_000 - 1)
    expect(proofs.isGood(proof)).toBe(true)
    clock.advance(2)
    expect(proofs.isGood(proof)).toBe(false)
  })

  it('is worth what was asked for, up to sixteen times as much, and no more than that', () => {
    const { proofs } = made(4)
    const answered = (more: number) => {
      const wanted = proofs.ask(more)
      return {
        bits: wanted.bits,
        worth: proofs.bitsOf({ challenge: wanted.challenge, answer: solve(wanted) }),
      }
    }
    expect([0, 2, 4, 9].map(answered)).toEqual([4, 6, 8, 8].map((bits) => ({ bits, worth: bits })))
    const wanted = proofs.ask(4)
    const easier = { challenge: wanted.challenge.replace('.8.', '.4.'), bits: 4 }
    expect(proofs.bitsOf({ challenge: easier.challenge, answer: solve(easier) })).toBe(0)
  })
})
