/** A recording as a listener would judge it: G.711 stereo WAV (format 6 or 7), read without any code of the product. */
export function readWav(file: Buffer): {
  channels: number
  seconds: number
  loudestHz(channel: number, fromSecond?: number, toSecond?: number): number
  levelDb(channel: number, fromSecond?: number, toSecond?: number): number
} {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE')
    throw new Error('not a WAV file')
  let at = 12
  let format = 0
  let channels = 0
  let rate = 0
  let data: Buffer = Buffer.alloc(0)
  while (at + 8 <= file.length) {
    const name = file.toString('latin1', at, at + 4)
    const size = file.readUInt32LE(at + 4)
    if (name === 'fmt ') {
      format = file.readUInt16LE(at + 8)
      channels = file.readUInt16LE(at + 10)
      rate = file.readUInt32LE(at + 12)
    }
    if (name === 'data') data = file.subarray(at + 8, at + 8 + size)
    at += 8 + size + (size % 2)
  }
  const decode = format === 6 ? aLaw : muLaw
  if (format !== 6 && format !== 7) throw new Error(`unexpected WAV format ${format}`)
  const frames = Math.floor(data.length / channels)
  const samples = (channel: number, from: number, to: number) => {
    const out: number[] = []
    for (let frame = Math.floor(from * rate); frame < Math.min(frames, Math.floor(to * rate)); frame++)
      out.push(decode(data[frame * channels + channel]!))
    return out
  }
  return {
    channels,
    seconds: frames / rate,
    loudestHz: (channel, from = 0, to = Number.POSITIVE_INFINITY) =>
      loudest(samples(channel, from, to), rate),
    levelDb(channel, from = 0, to = Number.POSITIVE_INFINITY) {
      const part = samples(channel, from, to)
      return (
        10 *
        Math.log10(
          part.reduce((sum, sample) => sum + sample * sample, 1e-9) / Math.max(1, part.length) / 32_768 ** 2,
        )
      )
    },
  }
}

/** The strongest of 200, 210 … 1800 Hz by Goertzel. */
function loudest(samples: number[], rate: number): number {
  let best = { hz: 0, power: 0 }
  for (let hz = 200; hz <= 1_800; hz += 10) {
    const k = 2 * Math.cos((2 * Math.PI * hz) / rate)
    let [s1, s2] = [0, 0]
    for (const sample of samples) [s1, s2] = [sample + k * s1 - s2, s1]
    const power = s1 * s1 + s2 * s2 - k * s1 * s2
    if (power > best.power) best = { hz, power }
  }
  return best.hz
}

function muLaw(byte: number): number {
  const value = ~byte & 0xff
  const magnitude = (((value & 0x0f) << 3) + 0x84) << ((value & 0x70) >> 4)
  return value & 0x80 ? 0x84 - magnitude : magnitude - 0x84
}

function aLaw(byte: number): number {
  const value = byte ^ 0x55
  const segment = (value & 0x70) >> 4
  let magnitude = ((value & 0x0f) << 4) + 8
  if (segment > 0) magnitude = (magnitude + 0x100) << (segment - 1)
  return value & 0x80 ? magnitude : -magnitude
}
