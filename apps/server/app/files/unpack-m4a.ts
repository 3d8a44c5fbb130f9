import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { Refusal } from '@tongdai/contract/refusal'
import { mediaMs } from './convert.ts'

/**
 * M4A (AAC) has no decoder among npm's packages: ffmpeg unpacks it, where it is installed. It is told what the file is and
 * may open nothing else: a playlist of addresses or of local files that calls itself M4A is no M4A to it.
 * @param use is given the path of a WAV that is deleted afterwards
 * @throws Refusal AUDIO_NEEDS_FFMPEG, FILE_UNREADABLE
 */
export async function unpackM4a<T>(
  from: string,
  to: string,
  mostMs: number,
  use: (path: string) => Promise<T>,
): Promise<T> {
  try {
    await run([
      ...['-nostdin', '-v', 'error', '-timelimit', String(mediaMs / 1000)],
      ...['-protocol_whitelist', 'file', '-f', 'mov', '-i', `file:${from}`],
      // A little more than may be: whoever measures it has something to refuse.
      ...['-map', '0:a:0', '-vn', '-sn', '-dn', '-t', String(mostMs / 1000 + 1)],
      ...['-ac', '1', '-ar', '16000', '-map_metadata', '-1', '-f', 'wav', `file:${to}`],
    ])
    return await use(to)
  } finally {
    await rm(to, { force: true })
  }
}

function run(args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('ffmpeg', args, { stdio: 'ignore' })
    child.once('error', () => reject(new Refusal('AUDIO_NEEDS_FFMPEG')))
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Refusal('FILE_UNREADABLE'))))
  })
}
