import { frameSamples } from '../frame.ts'

/** Whom a member hears and who hears it; both must allow it. */
export interface Voice {
  hears: 'all' | 'none' | readonly MixerMember[]
  heardBy: 'all' | 'none' | readonly MixerMember[]
}

const everyone: Voice = { hears: 'all', heardBy: 'all' }

/** One party of a mix. Before each tick write `input` and set `speaking`; after it read `output`. */
export class MixerMember {
  /** What the party says: 20 ms. */
  readonly input: Int16Array = new Int16Array(frameSamples)
  /** False: `input` is not looked at, as if silent. Each tick sets it false again. */
  speaking = false
  /** What the party is to hear: all others it may hear, never itself. */
  readonly output: Int16Array = new Int16Array(frameSamples)
  /** After a tick: how many were mixed into `output`; with 0 it is silence. */
  sources = 0
  /** After a tick: the only one in `output`, whose octets may be passed on without recoding; null otherwise. */
  soleSource: MixerMember | null = null
  /** Kept by the mixer: the others this one may hear, in the order of their coming. */
  audible: MixerMember[] = []
}

/**
 * N-1 mix of 20 ms frames, saturating; ticked by hand. A tick allocates nothing: who hears whom is settled when
 * somebody joins, leaves or changes its voice.
 */
export class Mixer {
  readonly #members: MixerMember[] = []
  readonly #voices = new Map<MixerMember, Voice>()
  readonly #sum = new Int32Array(frameSamples)
  /** Nobody is restricted: one sum serves all, each without itself. */
  #open = true

  get members(): readonly MixerMember[] {
    return this.#members
  }

  join(voice: Voice = everyone): MixerMember {
    const member = new MixerMember()
    this.#members.push(member)
    this.setVoice(member, voice)
    return member
  }

  /** A member named in a voice need not have joined yet. */
  setVoice(member: MixerMember, voice: Voice): void {
    if (!this.#members.includes(member)) return
    this.#voices.set(member, voice)
    this.#settle()
  }

  /** Unknown to the mixer: ignored. */
  leave(member: MixerMember): void {
    const at = this.#members.indexOf(member)
    if (at < 0) return
    this.#members.splice(at, 1)
    this.#voices.delete(member)
    member.audible = []
    this.#settle()
  }

  tick(): void {
    const speaking = this.#count()
    if (this.#open && speaking > 2) this.#mixOpen(speaking)
    else for (const member of this.#members) this.#mixFor(member)
    for (const member of this.#members) member.speaking = false
  }

  #settle(): void {
    this.#open = true
    for (const listener of this.#members) {
      listener.audible = this.#members.filter(
        (speaker) => speaker !== listener && this.#hears(listener, speaker),
      )
      if (listener.audible.length < this.#members.length - 1) this.#open = false
    }
  }

  #hears(listener: MixerMember, speaker: MixerMember): boolean {
    const { hears } = this.#voices.get(listener) ?? everyone
    const { heardBy } = this.#voices.get(speaker) ?? everyone
    const willing = hears === 'all' || (hears !== 'none' && hears.includes(speaker))
    return willing && (heardBy === 'all' || (heardBy !== 'none' && heardBy.includes(listener)))
  }

  #count(): number {
    let speaking = 0
    for (const member of this.#members) if (member.speaking) speaking++
    return speaking
  }

  #mixOpen(speaking: number): void {
    const sum = this.#sum.fill(0)
    for (const member of this.#members) if (member.speaking) add(sum, member.input)
    for (const member of this.#members) {
      member.soleSource = null
      member.sources = member.speaking ? speaking - 1 : speaking
      if (member.speaking) saturateWithout(member.output, sum, member.input)
      else saturate(member.output, sum)
    }
  }

  #mixFor(member: MixerMember): void {
    member.sources = 0
    member.soleSource = null
    const sum = this.#sum
    for (const speaker of member.audible) {
      if (!speaker.speaking) continue
      if (member.sources === 0) sum.set(speaker.input)
      else add(sum, speaker.input)
      member.soleSource = member.sources === 0 ? speaker : null
      member.sources++
    }
    if (member.soleSource) member.output.set(member.soleSource.input)
    else if (member.sources === 0) member.output.fill(0)
    else saturate(member.output, sum)
  }
}

function add(sum: Int32Array, input: Int16Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + input[i]!
}

/** Clipped to 16 bits: too loud is heard as distortion, wrapped round it would be a crack. */
function saturate(output: Int16Array, sum: Int32Array): void {
  for (let i = 0; i < output.length; i++) {
    let sample = sum[i]!
    if (sample > 32767) sample = 32767
    else if (sample < -32768) sample = -32768
    output[i] = sample
  }
}

function saturateWithout(output: Int16Array, sum: Int32Array, own: Int16Array): void {
  for (let i = 0; i < output.length; i++) {
    let sample = sum[i]! - own[i]!
    if (sample > 32767) sample = 32767
    else if (sample < -32768) sample = -32768
    output[i] = sample
  }
}
