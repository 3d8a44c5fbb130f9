import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest'
import { createMediaPlane, type MediaEvent, type MediaPlane } from '../index.ts'
import { TestPhone, type Tone } from './test-phone.ts'

/** Real workers and phones on loopback for the tests of one file; what one test opened is closed before the next. */
export class TestBench {
  readonly plane: MediaPlane
  readonly folder = mkdtempSync(join(tmpdir(), 'tongdai-media-'))
  events: MediaEvent[] = []
  readonly #phones: TestPhone[] = []

  /** Call it where `describe` is called: it hooks itself into the file. @param firstPort of 100 for RTP */
  constructor(firstPort: number) {
    this.plane = createMediaPlane({
      workers: 2,
      log: nullLog,
      clock: systemClock,
      bindAddress: '127.0.0.1',
      rtpPorts: { from: firstPort, to: firstPort + 99 },
      webrtcPorts: 0,
      ownPorts: [5060],
      ownAddresses: ['203.0.113.80'],
      times: { request: 1_000, silence: 1_500, quality: 400 },
    })
    this.plane.subscribe((event) => this.events.push(event))
    beforeAll(() => this.plane.start())
    beforeEach(() => {
      this.events = []
    })
    afterEach(() => this.#closeLegs())
    afterAll(async () => {
      await this.plane.close()
      rmSync(this.folder, { recursive: true })
    })
  }

  path(name: string): string {
    return join(this.folder, name)
  }

  /** A phone that calls in, its leg answered. */
  async call(
    leg: string,
    tone: Tone | null,
    {
      near,
      codecs = ['PCMA'],
      ...kind
    }: { near?: string; codecs?: ('PCMA' | 'PCMU')[]; events?: boolean; reportsOften?: boolean } = {},
  ): Promise<TestPhone> {
    const phone = await this.phone(codecs, kind)
    await this.plane.open({
      leg,
      kind: 'rtp',
      near,
      signallingAddress: '127.0.0.1',
      publicAddress: '127.0.0.1',
    })
    phone.accept(await this.plane.answer(leg, phone.offer()))
    phone.say(tone)
    return phone
  }

  async phone(
    codecs?: ('PCMA' | 'PCMU')[],
    kind: { events?: boolean; reportsOften?: boolean } = {},
  ): Promise<TestPhone> {
    const phone = await TestPhone.open(codecs, kind)
    this.#phones.push(phone)
    return phone
  }

  /** Legs a (700 Hz, PCMA) and b (1000 Hz, PCMU) in one bridge, both heard. */
  async talk(): Promise<[TestPhone, TestPhone]> {
    const a = await this.call('a', 700)
    const b = await this.call('b', 1000, { near: 'a', codecs: ['PCMU'] })
    this.plane.join('bridge', 'a', 'talk')
    this.plane.join('bridge', 'b', 'talk')
    await this.hears(a, [1000])
    await this.hears(b, [700])
    return [a, b]
  }

  /** @param expected ascending */
  async hears(phone: TestPhone, expected: Tone[]): Promise<void> {
    await vi.waitFor(() => expect([...phone.hears()].sort((x, y) => x - y)).toEqual(expected))
  }

  /** The first event of this type that has these fields. */
  async until<Type extends MediaEvent['type']>(
    type: Type,
    matching: Record<string, unknown> = {},
  ): Promise<Extract<MediaEvent, { type: Type }>> {
    const wanted = expect.objectContaining({ type, ...matching })
    await vi.waitFor(() => expect(this.events).toContainEqual(wanted))
    return this.events.find((event) => wanted.asymmetricMatch(event)) as Extract<MediaEvent, { type: Type }>
  }

  /** Until the phone has been sent so many packets more: 50 a second, whatever the machine does besides. */
  async sent(phone: TestPhone, packets: number): Promise<void> {
    const from = phone.received.length
    await vi.waitFor(() => expect(phone.received.length).toBeGreaterThanOrEqual(from + packets), {
      timeout: packets * 20 + 20_000,
      interval: 10,
    })
  }

  async #closeLegs(): Promise<void> {
    const open = this.plane.workers().flatMap((worker) => worker.legs)
    for (const leg of open) this.plane.closeLeg(leg)
    for (const leg of open) await this.until('media.quality', { leg, final: true })
    await Promise.all(this.#phones.splice(0).map((phone) => phone.close()))
  }
}
