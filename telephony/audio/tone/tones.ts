/** Call-progress tones of Viet Nam, one whole cycle each, made to be looped. */
export type ToneName = 'ringback' | 'busy' | 'congestion' | 'beep'

/** One cycle of the tone, 8 kHz samples; 'beep' is played once, the others are looped. Cached: do not write into it. */
export function callTone(_name: ToneName): Int16Array {
  throw new Error('not built yet')
}
