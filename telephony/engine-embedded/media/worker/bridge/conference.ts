import { compress, expand, frameSamples, type Law, Mixer, type MixerMember } from '@tongdai/audio'
import { JitterBuffer } from '@tongdai/rtp'
import type { SpokenPacket } from '../carrier/leg-carrier.ts'
import type { BridgeMember } from './bridge-member.ts'

interface Seat {
  leg: BridgeMember
  member: MixerMember
  jitter: JitterBuffer
  law: Law
  /** The 20 ms just pulled, in `law`. */
  frame: Uint8Array
}

const mixed = new Uint8Array(frameSamples)

/** Three or more legs mixed on the beat, each through its own jitter buffer. */
export class Conference {
  readonly #mixer = new Mixer()
  readonly #seats = new Map<BridgeMember, Seat>()
  readonly #seatOf = new Map<MixerMember, Seat>()

  /** Who is in, and who hears whom. */
  seat(legs: BridgeMember[], hears: (to: BridgeMember, from: BridgeMember) => boolean): void {
    for (const seat of this.#seats.values()) if (!legs.includes(seat.leg)) this.#remove(seat)
    for (const leg of legs) if (!this.#seats.has(leg)) this.#add(leg)
    for (const { leg, member } of this.#seats.values()) {
      const heard = [...this.#seats.values()].filter((other) => hears(leg, other.leg))
      this.#mixer.setVoice(member, { hears: heard.map((other) => other.member), heardBy: 'all' })
    }
  }

  put(from: BridgeMember, packet: SpokenPacket): void {
    const seat = this.#seats.get(from)
    if (!seat) return
    if (packet.law !== seat.law) {
      seat.law = packet.law
      seat.jitter.setLaw(packet.law)
    }
    seat.jitter.push(
      packet.ssrc,
      packet.sequence,
      packet.timestamp,
      packet.datagram,
      packet.start,
      packet.end,
    )
  }

  beat(now: number): void {
    for (const { jitter, frame, law, member } of this.#seats.values()) {
      if (jitter.pull(frame) === 'silence') continue
      expand(law, frame, member.input)
      member.speaking = true
    }
    this.#mixer.tick()
    for (const { leg, member } of this.#seats.values()) {
      const law = leg.hearing
      if (law) leg.hearMixed(this, this.#output(member, law), now)
    }
  }

  #output(member: MixerMember, law: Law): Uint8Array {
    const sole = member.soleSource && this.#seatOf.get(member.soleSource)
    if (sole?.law === law) return sole.frame
    compress(law, member.output, mixed)
    return mixed
  }

  #add(leg: BridgeMember): void {
    const seat: Seat = {
      leg,
      member: this.#mixer.join(),
      jitter: new JitterBuffer({ law: 'alaw' }),
      law: 'alaw',
      frame: new Uint8Array(frameSamples),
    }
    this.#seats.set(leg, seat)
    this.#seatOf.set(seat.member, seat)
  }

  #remove(seat: Seat): void {
    this.#mixer.leave(seat.member)
    this.#seats.delete(seat.leg)
    this.#seatOf.delete(seat.member)
  }
}
