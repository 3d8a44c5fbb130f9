import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync, gzipSync } from 'node:zlib'
import { nullLog } from '@tongdai/platform/log'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Furnished } from '../testing/furnish-company.ts'
import { startFurnishedApp } from '../testing/start-furnished-app.ts'
import type { TestApp } from '../testing/start-test-app.ts'
import type { TestClient } from '../testing/test-client.ts'
import { testRecording } from '../testing/test-recording.ts'
import { createChildConverter } from './child-converter.ts'

let test: TestApp
let red: Furnished
let owner: TestClient
let kept: string[]

/** Every file of the store, and what is unfinished. */
const onDisk = () =>
  ['files', 'unfinished'].flatMap((folder) =>
    readdirSync(join(test.recordings, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  )

beforeAll(async () => {
  ;({ test, red, owner } = await startFurnishedApp({ converter: createChildConverter({ log: nullLog }) }))
})
beforeEach(() => {
  kept = onDisk()
})
afterAll(() => {
  // Set by the library of pictures, in this process for the tests' own alone.
  delete process.env.VIPSHOME
  return test.close()
})

async function logo(name: string, content: Buffer) {
  const { status, body } = await owner.upload(
    { ownerKind: 'company-logo', ownerId: red.companyId, name },
    content,
  )
  return status === 201 ? 'taken' : body.error!.code
}
async function prompt(name: string, content: Buffer) {
  const { status, body } = await owner.upload({ ownerKind: 'prompt', ownerId: red.companyId, name }, content)
  return status === 201 ? 'taken' : body.error!.code
}

const png = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#0a7' } })
  .png()
  .toBuffer()
const jpeg = await sharp(png).jpeg().toBuffer()
const large = await sharp({ create: { width: 900, height: 900, channels: 3, background: '#123' } })
  .jpeg()
  .toBuffer()
const wav = testRecording(100)
const audio = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../../../telephony/audio/testdata', name))
const page = Buffer.from('<!doctype html><script>alert(document.cookie)</script>')
const zip = Buffer.concat([Buffer.from('PK\u0003\u0004\u0014\0\0\0\u0008\0', 'latin1'), Buffer.alloc(200, 1)])

/** A PNG with any header, and as much picture as is claimed of it. */
function pngOf(width: number, height: number, data: Buffer): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const typed = Buffer.concat([Buffer.from(type, 'latin1'), body])
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    size.writeUInt32BE(body.length)
    sum.writeUInt32BE(crc32(typed))
    return Buffer.concat([size, typed, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const end = chunk('IEND', Buffer.alloc(0))
  return Buffer.concat([png.subarray(0, 8), chunk('IHDR', header), chunk('IDAT', deflateSync(data)), end])
}

describe('a content that is not taken', () => {
  it.each([
    ['a page', page],
    ['a page that begins with white space', Buffer.concat([Buffer.from('\n\n  '), page])],
    [
      'an SVG with a script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ],
    ['an SVG without one', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a program', Buffer.concat([Buffer.from('MZ'), randomBytes(500)])],
    ['an ELF program', Buffer.concat([Buffer.from('\u007fELF\u0002\u0001\u0001'), randomBytes(500)])],
    ['an archive', zip],
    ['a zip bomb', gzipSync(Buffer.alloc(30_000_000))],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n')],
    ['a TIFF, whose library has a history', Buffer.from('II*\0\u0008\0\0\0\0\0', 'latin1')],
    ['a script', Buffer.from('#!/bin/sh\nrm -rf /\n')],
    ['a text', Buffer.from('hello')],
    ['random bytes', randomBytes(3_000)],
    ['audio', wav],
  ])('%s is no logo, whatever it calls itself', async (_, content) => {
    expect(await logo('logo.png', content)).toBe('FILE_TYPE_REFUSED')
    expect(onDisk()).toEqual(kept)
  })

  it.each([
    ['a page', page],
    ['a picture', png],
    [
      'an HLS playlist of local files',
      Buffer.from('#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:1,\nfile:///etc/passwd\n'),
    ],
    ['an ffmpeg concat list', Buffer.from('ffconcat version 1.0\nfile /etc/passwd\n')],
    ['an address', Buffer.from('http://169.254.169.254/latest/meta-data/')],
    ['a film', Buffer.concat([Buffer.from('\u001aE\u00df\u00a3', 'latin1'), Buffer.from('matroska webm')])],
    ['MIDI', Buffer.from('MThd\0\0\0\u0006\0\u0001')],
  ])('%s is no prompt, whatever it calls itself', async (_, content) => {
    expect(await prompt('music.mp3', content)).toBe('FILE_TYPE_REFUSED')
    expect(onDisk()).toEqual(kept)
  })
})

describe('a name', () => {
  it.each([
    ['the ending of another picture', 'logo.gif', png],
    ['the ending of audio', 'logo.mp3', png],
    ['the ending of a program', 'logo.exe', png],
    ['the ending of a page', 'logo.html', png],
  ])('with %s misleads', async (_, name, content) => {
    expect(await logo(name, content)).toBe('FILE_NAME_MISLEADS')
  })

  it.each([
    ['a path', '../../../etc/cron.d/logo.png'],
    ['a path of Windows', '..\\..\\logo.png'],
    ['an absolute path', '/etc/logo.png'],
    ['a slash that is none', 'a\u2215logo.png'],
    ['a full-width slash', 'a\uff0flogo.png'],
    ['a full-width dot', 'logo\uff0eexe.png'],
    ['a one-dot leader', 'logo\u2024exe.png'],
    ['a page before its ending', 'logo.html.png'],
    ['a program before its ending', 'logo.EXE.png'],
    ['a script before its ending', 'logo.php.jpg.png'],
    ['an ending turned round', 'logo\u202egnp.exe.png'],
    ['letters without width', 'lo\u200bgo.png'],
    ['a byte order mark', '\ufefflogo.png'],
    ['a line break', 'logo\r\nset-cookie: a=b.png'],
    ['an escape', 'logo\u001b[31m.png'],
    ['nothing but blanks', '   '],
    ['a dot in front', '.htaccess.png'],
    ['a dot at its end', 'logo.png.'],
    ['a blank at its end', 'logo.png '],
    ['a device of Windows', 'CON.png'],
    ['a device and a blank', 'con .png'],
    ['a device of the console', 'CONOUT$.png'],
    ...['lnk', 'url', 'docm', 'xlsm', 'svgz', 'settingcontent-ms', 'mht', 'php7', 'reg', 'iso'].map(
      (ending) => [`.${ending} before its ending`, `a.${ending}.png`],
    ),
    ['another device of Windows', 'lpt1.backup.png'],
    ['too many letters', `${'x'.repeat(250)}.png`],
    ['too many bytes', `${'ắ'.repeat(120)}.png`],
    ['a filler that is not seen', '\u3164.png'],
    ['a letter that was lost', 'logo\ufffd.png'],
  ])('with %s is refused', async (_, name) => {
    expect(await logo(name, png)).toBe('FILE_NAME_REFUSED')
    expect(onDisk()).toEqual(kept)
  })

  it('with NUL reaches nothing', async () => {
    const query = `ownerKind=company-logo&ownerId=${red.companyId}&name=logo%00.png`
    const { statusCode } = await owner.send('POST', `/api/files?${query}`, png, {
      'content-type': 'application/octet-stream',
    })
    expect(statusCode).toBe(400)
    expect(onDisk()).toEqual(kept)
  })

  it('of a Mac is composed, and dots, blanks and any letters are no harm', async () => {
    const given = 'Logo công ty v1.2 (ảnh) – 公司 🙂.png'
    const { body } = await owner.upload(
      { ownerKind: 'company-logo', ownerId: red.companyId, name: given.normalize('NFD') },
      png,
    )
    expect(body.name).toBe(given.normalize('NFC').replace('.png', '.webp'))
  })
})

describe('a file that lies about its inside', () => {
  it.each([
    ['a picture cut off', png.subarray(0, 50)],
    ['a JPEG cut off in the middle', large.subarray(0, 2_000)],
    ['the first bytes of a picture before a page', Buffer.concat([png.subarray(0, 33), page])],
    ['GIF89a before a script', Buffer.from('GIF89a/*<svg onload=alert(1)>*/=1;alert(1)')],
    ['a picture whose data are noise', pngOf(100, 100, randomBytes(20))],
    ['nothing', Buffer.alloc(0)],
  ])('%s is refused', async (_, content) => {
    const result = await logo('logo', content)
    expect(['FILE_UNREADABLE', 'FILE_TYPE_REFUSED']).toContain(result)
    expect(onDisk()).toEqual(kept)
  })

  it.each([
    ['a header without audio', wav.subarray(0, 58)],
    ['a page that begins like an MP3', Buffer.concat([Buffer.from('ID3\u0004\0\0\0\0\0\0'), page])],
    ['noise that begins like Ogg', Buffer.concat([Buffer.from('OggS\0\u0002'), randomBytes(2_000)])],
    [
      'an M4A of nothing',
      Buffer.concat([Buffer.from('\0\0\0\u001cftypM4A \0\0\0\0M4A isom', 'latin1'), randomBytes(900)]),
    ],
  ])('%s is refused', async (_, content) => {
    expect(['FILE_UNREADABLE', 'FILE_TYPE_REFUSED', 'AUDIO_NEEDS_FFMPEG']).toContain(
      await prompt('x', content),
    )
    expect(onDisk()).toEqual(kept)
  })

  it.each([
    ['a page behind a picture', (content: Buffer) => logo('x.jpg', content), jpeg],
    ['an archive behind a picture', (content: Buffer) => logo('x.png', content), png],
    ['a page in a WAV', (content: Buffer) => prompt('x.wav', content), wav],
    [
      'a page behind an MP3',
      (content: Buffer) => prompt('x.mp3', content),
      audio('tone-1000hz-44100-stereo.mp3'),
    ],
  ] as const)('%s is gone from what is kept', async (_, send, content) => {
    const marked = Buffer.concat([content, zip, Buffer.from('<script>canary</script>')])
    expect(await send(marked)).toBe('taken')
    for (const path of onDisk()) {
      const bytes = readFileSync(path)
      expect(bytes.includes('canary'), path).toBe(false)
      expect(bytes.includes('PK\u0003\u0004'), path).toBe(false)
    }
  })
})

describe('a file that is too much', () => {
  it('has more points than memory: thirty thousand by thirty thousand', async () => {
    expect(await logo('bomb.png', pngOf(30_000, 30_000, Buffer.alloc(1_000_000)))).toBe('PICTURE_TOO_LARGE')
  })

  it('has one side of a million points', async () => {
    expect(await logo('bomb.png', pngOf(1_000_000, 1, Buffer.alloc(1_000_001)))).toBe('PICTURE_TOO_LARGE')
  })

  it('has more bytes than its owner takes, said or not', async () => {
    const large = Buffer.concat([png, Buffer.alloc(10_000_001)])
    expect(await logo('x.png', large)).toBe('FILE_TOO_LARGE')
    expect(onDisk()).toEqual(kept)
  })

  it('lasts an hour in some kilobytes', async () => {
    // A WAV of one channel, 4 kHz, eight bits: the least that is heard, 14 MB an hour; this one lasts six minutes.
    const header = Buffer.alloc(44)
    header.write('RIFF', 0)
    header.write('WAVEfmt ', 8)
    header.writeUInt32LE(16, 16)
    header.writeUInt16LE(1, 20)
    header.writeUInt16LE(1, 22)
    header.writeUInt32LE(4_000, 24)
    header.writeUInt32LE(4_000, 28)
    header.writeUInt16LE(1, 32)
    header.writeUInt16LE(8, 34)
    header.write('data', 36)
    header.writeUInt32LE(4_000 * 360, 40)
    expect(await prompt('x.wav', Buffer.concat([header, Buffer.alloc(4_000 * 360, 128)]))).toBe(
      'AUDIO_TOO_LONG',
    )
  })

  it('says that it has ten gigabytes', async () => {
    const lying = Buffer.from(wav)
    lying.writeUInt32LE(0xffffffff, 4)
    lying.writeUInt32LE(0xffffffff, 54)
    expect(await prompt('x.wav', lying)).toBe('taken')
  })
})

it('the app has met no fault of its own in all this', () => expect(test.errors).toEqual([]))
