/**
 * The beginning of a WAV file with its lengths as they really are: while a recording is being written, or after its
 * writer was killed, the header on disk is behind the audio. Only `start` is changed, in a copy.
 * @param start the first bytes of the file, the `data` chunk's head among them; otherwise it is given back as it is
 * @param fileBytes length of the whole file now
 */
export function trueWavHeader(start: Buffer, fileBytes: number): Buffer {
  if (start.length < 12 || start.toString('latin1', 0, 4) !== 'RIFF') return start
  const header = Buffer.from(start)
  let blockAlign = 1
  let factAt: number | null = null
  for (let at = 12; at + 8 <= header.length; ) {
    const id = header.toString('latin1', at, at + 4)
    const size = header.readUInt32LE(at + 4)
    if (id === 'fmt ' && at + 22 <= header.length) blockAlign = Math.max(1, header.readUInt16LE(at + 20))
    if (id === 'fact' && at + 12 <= header.length) factAt = at + 8
    if (id === 'data') {
      const dataBytes = fileBytes - at - 8
      header.writeUInt32LE(fileBytes - 8, 4)
      header.writeUInt32LE(dataBytes, at + 4)
      if (factAt !== null) header.writeUInt32LE(Math.floor(dataBytes / blockAlign), factAt)
      return header
    }
    at += 8 + size + (size % 2)
  }
  return start
}
