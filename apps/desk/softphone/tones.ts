type Cycle = (rate: number) => Float32Array<ArrayBuffer>

let context: AudioContext | null = null

/** Two soft strokes of a bell and a rest. */
const bell: Cycle = (rate) => {
  const samples = new Float32Array(Math.round(rate * 2.6))
  for (const [at, hz] of [
    [0, 784],
    [0.16, 988],
    [0.56, 784],
    [0.72, 988],
  ] as const)
    for (let index = 0; index < rate * 0.7; index++) {
      const place = Math.round(at * rate) + index
      const time = index / rate
      const stroke = Math.min(1, time * 200) * Math.exp(-time * 7)
      samples[place]! +=
        0.22 * stroke * (Math.sin(2 * Math.PI * hz * time) + 0.35 * Math.sin(4 * Math.PI * hz * time))
    }
  return samples
}

/** What a Vietnamese caller hears while it rings at the other end: 425 Hz, one second in five (ITU-T E.180). */
const ringback: Cycle = (rate) => {
  const samples = new Float32Array(rate * 5)
  for (let index = 0; index < rate; index++) {
    const edge = Math.min(1, index / (rate * 0.01), (rate - index) / (rate * 0.01))
    samples[index] = 0.08 * edge * Math.sin((2 * Math.PI * 425 * index) / rate)
  }
  return samples
}

const cycles = { bell, ringback }

/** A browser plays nothing before the person has touched the page once; from then on it may. */
export function unlockTones(): void {
  context ??= new AudioContext()
  if (context.state === 'suspended') void context.resume().catch(() => {})
}

/** Plays until stopped. One looped buffer, so that no timer of a hidden tab can make it stutter. @returns stops it */
export function playTone(name: keyof typeof cycles): () => void {
  unlockTones()
  const player = context!
  const samples = cycles[name](player.sampleRate)
  const buffer = player.createBuffer(1, samples.length, player.sampleRate)
  buffer.copyToChannel(samples, 0)
  const source = player.createBufferSource()
  source.buffer = buffer
  source.loop = true
  source.connect(player.destination)
  source.start()
  return () => {
    source.stop()
    source.disconnect()
  }
}
