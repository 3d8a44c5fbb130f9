import { frameSamples } from '../frame.ts'

/** Whom a member hears and who hears him; both must allow it. */
export interface Voice {
  hears: 'all' | 'none' | readonly MixerMember[]
  heardBy: 'all' | 'none' | readonly MixerMember[]
}

/** One party of a mix. Before each tick write `input` and set `speaking`; after it read `output`. */
export class MixerMember {
  /** What the party says: 20 ms. */
  readonly input: Int16Array = new Int16Array(frameSamples)
  /** False: `input` is not looked at, as if silent. Set false again by each tick. */
  speaking = false
  /** What the party is to hear: all others it may hear, never itself. */
  readonly output: Int16Array = new Int16Array(frameSamples)
  /** After a tick: how many were mixed into `output`; with 0 it is silence. */
  sources = 0
  /** After a tick: the only one in `output`, whose octets may be passed on without recoding; null otherwise. */
  soleSource: MixerMember | null = null
}

/** N-1 mix of 20 ms frames, saturating; ticked by hand. Nothing is allocated by a tick. */
export class Mixer {
  get members(): readonly MixerMember[] {
    return []
  }
  join(_voice?: Voice): MixerMember {
    throw new Error('not built yet')
  }
  setVoice(_member: MixerMember, _voice: Voice): void {}
  /** Unknown to the mixer: ignored. */
  leave(_member: MixerMember): void {}
  tick(): void {}
}
