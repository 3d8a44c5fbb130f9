import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import yauzl from 'yauzl'
import { writeZip, type ZippedFile } from './write-zip.ts'

async function* files(): AsyncGenerator<ZippedFile> {
  yield { name: 'data.json', content: Readable.from(['{"a":', '1}']) }
  yield { name: 'recordings/1.wav', content: Readable.from([Buffer.alloc(100_000, 7)]) }
}

it('holds each file as it was read', async () => {
  const archive = await yauzl.fromBufferPromise(await buffer(Readable.from(writeZip(files()))))
  const found: [string, number][] = []
  for await (const entry of archive.eachEntry())
    found.push([entry.fileName, (await buffer(await archive.openReadStreamPromise(entry))).length])
  expect(found).toEqual([
    ['data.json', 7],
    ['recordings/1.wav', 100_000],
  ])
})

it('fails with what cannot be read', async () => {
  const broken = (async function* (): AsyncGenerator<ZippedFile> {
    yield {
      name: 'x',
      // biome-ignore lint/correctness/useYield: it fails before it says anything
      content: (async function* () {
        throw new Error('gone')
      })(),
    }
  })()
  await expect(buffer(Readable.from(writeZip(broken)))).rejects.toThrow('gone')
})
