import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createMediaPlane,
  type MediaEvent,
  type MediaPlane,
} from '../telephony/engine-embedded/media/index.ts'
import { TestPhone } from '../telephony/engine-embedded/media/testing/test-phone.ts'
import { hear, noChromium, type Person, sitDown } from './testing/browser.ts'
import { freePorts } from './testing/free-ports.ts'
import { openPeerPage, type PeerPage, servePeerPage } from './testing/peer-page.ts'
import { waitFor } from './testing/wait-for.ts'
import { readWav } from './testing/wav.ts'

const browserSays = 700
const phoneSays = 1000

describe.skipIf(noChromium)('a browser on a media worker', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tongdai-webrtc-'))
  let plane: MediaPlane
  let site: { url: string; close(): void }
  let person: Person
  let browser: PeerPage
  let phone: TestPhone
  let events: MediaEvent[] = []

  beforeAll(async () => {
    const from = await freePorts()
    plane = createMediaPlane({
      workers: 1,
      log: nullLog,
      clock: systemClock,
      bindAddress: '127.0.0.1',
      rtpPorts: { from, to: from + 48 },
      webrtcPorts: 0,
    })
    plane.subscribe((event) => events.push(event))
    await plane.start()
    site = await servePeerPage()
    person = await sitDown(browserSays)
  })

  afterAll(async () => {
    await person?.close()
    site?.close()
    await plane?.close()
    rmSync(folder, { recursive: true })
  })

  beforeEach(async () => {
    events = []
    browser = await openPeerPage(person.page, site.url)
    phone = await TestPhone.open(['PCMA'])
    const addresses = { signallingAddress: '127.0.0.1', publicAddress: '127.0.0.1' }
    await plane.open({ leg: 'phone', kind: 'rtp', ...addresses })
    await plane.open({ leg: 'browser', kind: 'webrtc', near: 'phone', ...addresses })
    phone.accept(await plane.answer('phone', phone.offer()))
    phone.say(phoneSays)
    for (const leg of ['phone', 'browser']) plane.join('bridge', leg, 'talk')
  })

  afterEach(async () => {
    for (const leg of ['phone', 'browser']) plane.closeLeg(leg)
    await phone.close()
    await until('media.quality', { leg: 'browser', final: true })
  })

  it('that dials: both are heard and recorded, keys arrive, hold and back', async () => {
    const recording = join(folder, 'dials.wav')
    await browser.accept(await plane.answer('browser', await browser.offer()))
    plane.record('browser', 'recording', recording)
    await bothHeard()

    await browser.press('5')
    await until('media.digit', { leg: 'browser', digit: '5' })
    await waitFor('the phone to get the key', () => phone.digits.join('') === '5')

    await browser.accept(await plane.answer('browser', await browser.offer('sendonly')))
    await until('media.peer-hold', { leg: 'browser', held: true })
    const held = await browser.packetsReceived()
    await pause(500)
    expect(await browser.packetsReceived()).toBeLessThan(held + 10)
    await browser.accept(await plane.answer('browser', await browser.offer('sendrecv')))
    await until('media.peer-hold', { leg: 'browser', held: false })
    await bothHeard()

    plane.stopRecording('browser', 'recording')
    await until('media.recording-ended', { complete: true })
    const wav = readWav(readFileSync(recording))
    expect(wav.loudestHz(0)).toBe(browserSays)
    expect(wav.loudestHz(1)).toBe(phoneSays)
  })

  it('that is rung: both are heard; our own renewed offer changes nothing', async () => {
    await plane.accept('browser', await browser.answer(await plane.offer('browser')))
    await bothHeard()
    await plane.accept('browser', await browser.answer(await plane.offer('browser')))
    await bothHeard()
    await browser.accept(await plane.answer('browser', await browser.offer()))
    await bothHeard()
  })

  it('hears what is played, from its first word, and then its bridge again', async () => {
    plane.play('browser', 'beep', [{ kind: 'tone', tone: 'ringback' }], true)
    await browser.accept(await plane.answer('browser', await browser.offer()))
    await hears(440)
    plane.stopPlay('browser')
    await hears(phoneSays)
  })

  it('whose page is closed: its media is lost, not failed, and comes back on another leg', async () => {
    await browser.accept(await plane.answer('browser', await browser.offer()))
    await bothHeard()
    browser = await openPeerPage(person.page, site.url)
    await until('media.lost', { leg: 'browser' })
    expect(events.filter(({ type }) => type === 'media.failed')).toEqual([])
    const back = { leg: 'back', kind: 'webrtc', near: 'phone' } as const
    await plane.open({ ...back, signallingAddress: '127.0.0.1', publicAddress: '127.0.0.1' })
    plane.leave('browser')
    plane.join('bridge', 'back', 'talk')
    await plane.accept('back', await browser.answer(await plane.offer('back')))
    await bothHeard()
    plane.closeLeg('back')
  })

  it('whose certificate is not the promised one gets no media', async () => {
    const offer = await browser.offer()
    const forged = offer.replace(
      /(a=fingerprint:sha-256 )(..)/g,
      (_, head, byte) => head + (byte === 'AA' ? 'BB' : 'AA'),
    )
    await browser.accept(await plane.answer('browser', forged))
    await until('media.failed', { leg: 'browser' })
    expect(phone.hears()).not.toContain(browserSays)
  })

  it('that never connects is given up after 10 s', async () => {
    await plane.answer('browser', await browser.offer())
    await until('media.failed', { leg: 'browser' }, 12_000)
  })

  async function bothHeard(): Promise<void> {
    await hears(phoneSays)
    await waitFor('the phone to hear the browser', () => phone.hears().includes(browserSays))
  }

  async function hears(hz: number): Promise<void> {
    await waitFor(
      `the browser to hear ${hz} Hz`,
      async () => Math.abs((await hear(person.page, 300)).hz - hz) < 15,
    )
  }

  function until(
    type: MediaEvent['type'],
    matching: Record<string, unknown> = {},
    timeoutMs = 5_000,
  ): Promise<unknown> {
    const wanted = expect.objectContaining({ type, ...matching })
    return waitFor(
      `${type} ${JSON.stringify(matching)}`,
      () => events.some((event) => wanted.asymmetricMatch(event)),
      timeoutMs,
    )
  }
})

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
