import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

export interface ZippedFile {
  /** With `/` between folders. */
  name: string
  content: AsyncIterable<Uint8Array | string>
}

/** An archive of these files, one read after the other as it is taken. What is sound already is not pressed. */
export function writeZip(files: AsyncIterable<ZippedFile>): AsyncIterable<Uint8Array> {
  const zip = new ZipFile()
  const fail = (error: unknown) => (zip.outputStream as Readable).destroy(error as Error)
  const add = async () => {
    for await (const { name, content } of files) {
      const stream = Readable.from(content, { objectMode: false })
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      stream.once('end', resolve).once('error', reject)
      zip.addReadStream(stream, name, { compress: !name.endsWith('.wav') })
      await promise
    }
    zip.end()
  }
  add().catch(fail)
  return zip.outputStream as Readable
}
