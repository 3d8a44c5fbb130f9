import { compress, expand, frameSamples, type Law, Mixer, type MixerMember } from '@tongdai/audio'
import { JitterBuffer } from '@tongdai/rtp'
import type { SpokenPacket } from '../carrier/leg-carrier.ts'
import type { BridgeMember } from './bridge-member.ts'

interface Seat {
  leg: BridgeMember
  /** It is sent its mix. Who is only mixed in is relayed what it hears. */
  listens: boolean
  member: MixerMember
  jitter: JitterBuffer
  law: Law
  /** The 20 ms just pulled, in `law`. */
  frame: Uint8Array
}

const mixed = new Uint8Array(frameSamples)

/** Legs mixed on the beat, each through its own jitter buffer, for those who hear several of them. */
export class Conference {
  readonly #mixer = new Mixer()
  readonly #seats = new Map<BridgeMember, Seat>()
  readonly #seatOf = new Map<MixerMember, Seat>()

  /** Whose mix is made here, and of whom each: they have seats, and nobody else. */
  seat(mixes: ReadonlyMap<BridgeMember, BridgeMember[]>): void {
    const legs = new Set([...mixes].flatMap(([to, heard]) => [to, ...heard]))
    for (const seat of this.#seats.values()) if (!legs.has(seat.leg)) this.#remove(seat)
    for (const leg of legs) if (!this.#seats.has(leg)) this.#add(leg)
    for (const seat of this.#seats.values()) {
      const heard = mixes.get(seat.leg)
      seat.listens = heard !== undefined
      const hears = (heard ?? []).map((leg) => this.#seats.get(leg)!.member)
      this.#mixer.setVoice(seat.member, { hears, heardBy: 'all' })
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
    for (const { leg, listens, member } of this.#seats.values()) {
      const law = listens ? leg.hearing : null
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
      listens: false,
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
