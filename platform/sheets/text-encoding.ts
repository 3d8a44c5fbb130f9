import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258' | 'windows-1252'

const sampleBytes = 262_144
/** Vowels that a Vietnamese tone may stand on, as windows-1258 has them; and the tones, signs of their own that follow. */
const toned = /[aăâeêioôơuưyAĂÂEÊIOÔƠUƯY][\u0300\u0309\u0303\u0301\u0323]/g

/**
 * In which encoding a text file is: by its mark, by where the zeros are, by whether all of it is UTF-8; else by whether tones stand
 * on vowels as Windows' Vietnamese code page has them, and as Western Europe's otherwise.
 */
export async function encodingOf(path: string): Promise<TextEncoding> {
  const start = await firstBytes(path)
  if (start.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return 'utf-8'
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  for (const [at, byte] of start.entries()) if (byte === 0) zeros[at % 2]!++
  if (zeros[0]! + zeros[1]! > start.length / 20) return zeros[1]! > zeros[0]! ? 'utf-16le' : 'utf-16be'
  if (await isUtf8(path)) return 'utf-8'
  const vietnamese = new TextDecoder('windows-1258').decode(start).match(toned)?.length ?? 0
  const high = start.filter((byte) => byte >= 0xc0).length
  return vietnamese * 8 >= high && vietnamese > 0 ? 'windows-1258' : 'windows-1252'
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** All of it: a name in another code page may stand in the last line. */
async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of createReadStream(path)) decoder.decode(piece as Buffer, { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}

/** The text of a file, in pieces, letters composed as everywhere else (NFC). */
export async function* readText(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  let held = ''
  for await (const piece of createReadStream(path, { highWaterMark: 262_144 })) {
    const text = held + decoder.decode(piece as Buffer, { stream: true })
    // Up to the last end of a line: a letter and its tone are never parted.
    const end = text.lastIndexOf('\n') + 1
    held = text.slice(end)
    if (held.length > longestLine) {
      yield held.normalize('NFC')
      held = ''
    }
    if (end > 0) yield text.slice(0, end).normalize('NFC')
  }
  yield (held + decoder.decode()).normalize('NFC')
}

const longestLine = 1_000_000
