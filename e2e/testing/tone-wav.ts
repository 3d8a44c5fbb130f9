/** A minute's loop is not needed: one second of a sine in whole periods, mono, 16 bits, repeated `seconds` times without a click. */
export function toneWav(hz: number, rate: number, seconds = 1): Buffer {
  const data = Buffer.alloc(rate * 2 * seconds)
  for (let sample = 0; sample < rate * seconds; sample++)
    data.writeInt16LE(
      Math.round(Math.sin((2 * Math.PI * Math.round(hz) * sample) / rate) * 12_000),
      sample * 2,
    )
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + data.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(data.length, 40)
  return Buffer.concat([header, data])
}
