import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { vi } from '../apps/desk/text/vi.ts'
import { signInApi } from './testing/api.ts'
import { hear, noChromium, type Person, signIn, sitDown, waitForStatus } from './testing/browser.ts'
import { carrierOf } from './testing/carrier.ts'
import { callDetail, history, recording } from './testing/history.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { journalOf } from './testing/journal.ts'
import { freeze } from './testing/processes.ts'
import { waitFor } from './testing/wait-for.ts'
import { readWav } from './testing/wav.ts'

const lanSays = 700
const customerSays = 1000

describe.skipIf(noChromium)('a call survives', () => {
  let instance: Instance
  let lan: Person
  /** How long this machine takes for a whole first start: what is back later than that does not recover well. */
  let startMs: number
  let owner: Awaited<ReturnType<typeof signInApi>>

  beforeAll(async () => {
    const began = performance.now()
    instance = await startInstance({}, { first: true })
    startMs = performance.now() - began
    owner = await signInApi(instance, instance.accounts.find(({ role }) => role === 'owner')!)
    await owner.change('/api/company', { usualWrapUpMs: 2_000 })
    lan = await sitDown(lanSays)
    await signIn(lan.page, instance, instance.accounts.find(({ name }) => name === 'Lan')!)
    await waitForStatus(lan.page, 'ready')
  })

  // What a test that fails leaves behind is not the next one's.
  afterEach(async () => {
    const carrier = carrierOf(instance)
    for (const { id, state } of await carrier.calls()) if (state !== 'ended') await carrier.hangUp(id)
  })
  afterAll(async () => {
    await lan?.close()
    await instance?.stop()
  })

  const talk = async (): Promise<string> => {
    const carrier = carrierOf(instance)
    await waitForStatus(lan.page, 'ready', 30_000)
    const call = await carrier.call({ tone: customerSays })
    await lan.page.getByTestId('incoming-answer').click({ timeout: 20_000 })
    await waitForStatus(lan.page, 'talking')
    await carrier.hears(call.id, lanSays)
    return call.id
  }
  /** Of the menu under the agent's status. */
  const choose = async (item: string) => {
    await lan.page.getByTestId('agent-status').click()
    await lan.page.getByRole('menuitem', { name: item }).click()
  }
  const talkFor = (length: number) =>
    waitFor(
      `${length} s of talk`,
      async () => seconds(await lan.page.getByTestId('call-timer').textContent()) >= length,
    )
  const bothHeard = async (id: string, withinMs = 10_000) => {
    await carrierOf(instance).hears(id, lanSays, withinMs)
    await waitFor(
      'Lan to hear the customer',
      async () => Math.abs((await hear(lan.page, 200)).hz - customerSays) < 20,
      withinMs,
    )
  }
  const hangUp = async (id: string) => {
    await carrierOf(instance).hangUp(id)
    await lan.page
      .locator('[data-testid="agent-status"]:is([data-status="wrap-up"], [data-status="ready"])')
      .waitFor()
  }

  it('a reload of the page: the same call, one row in the history, one recording', async () => {
    const before = (await history(lan.page)).length
    const id = await talk()
    const timer = await lan.page.getByTestId('call-timer').textContent()
    await lan.page.reload()
    const open = performance.now()
    await waitForStatus(lan.page, 'talking', 8_000)
    await bothHeard(id)
    expect(performance.now() - open).toBeLessThan(8_000)
    expect(seconds(await lan.page.getByTestId('call-timer').textContent())).toBeGreaterThan(seconds(timer))
    await hangUp(id)
    const [record, ...older] = await waitFor('the recording', async () => {
      const calls = await history(lan.page)
      return calls[0]?.recording ? calls : null
    })
    expect(older).toHaveLength(before)
    const { timeline } = await callDetail(lan.page, record!.id)
    expect(timeline.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['phone-lost', 'phone-returned', 'ended']),
    )
    expect(readWav(await recording(lan.page, record!.id)).seconds).toBeGreaterThan(record!.talkMs / 1_000 - 1)
  })

  it('a reload while it rings: the agent has declined nothing, and is rung again', async () => {
    await waitForStatus(lan.page, 'ready', 30_000)
    const { id } = await carrierOf(instance).call({ tone: customerSays })
    await lan.page.getByTestId('incoming-answer').waitFor({ timeout: 20_000 })
    await lan.page.reload()
    await lan.page.getByTestId('incoming-answer').click({ timeout: 20_000 })
    await bothHeard(id)
    await hangUp(id)
  })

  it('ten seconds without network: music for the customer, then the same call', async () => {
    const id = await talk()
    const thaw = freeze(lan.processes())
    try {
      await carrierOf(instance).hearsOther(id, lanSays, 6_000)
      const stopped = performance.now()
      await waitFor('ten seconds to pass', () => performance.now() - stopped > 8_000, 15_000)
      expect((await carrierOf(instance).get(id)).state).toBe('answered')
    } finally {
      thaw()
    }
    await bothHeard(id, 10_000)
    await waitForStatus(lan.page, 'talking')
    await hangUp(id)
  })

  it('a page that does not come back: after 30 s the call is at the head of the queue, and another agent has it', async () => {
    const id = await talk()
    const minh = await sitDown(600)
    await signIn(minh.page, instance, instance.accounts.find(({ name }) => name === 'Minh')!)
    await waitForStatus(minh.page, 'ready')
    const lost = performance.now()
    await lan.page.goto('about:blank')
    try {
      await minh.page.getByTestId('incoming-answer').click({ timeout: 45_000 })
      expect(performance.now() - lost).toBeGreaterThan(28_000)
      await carrierOf(instance).hears(id, 600)
      await minh.page.getByTestId('call-hangup').click()
      await carrierOf(instance).state(id, 'ended')
      const record = await waitFor('the recording', async () => {
        const [newest] = await history(minh.page)
        // Whole or not: a crowded machine leaves out beats.
        return (newest?.recording?.durationMs ?? 0) > 30_000 ? newest : null
      })
      expect(record.agentName).toBe('Minh')
      const { timeline } = await callDetail(minh.page, record.id)
      expect(timeline.map(({ what }) => what)).toEqual(
        expect.arrayContaining(['phone-lost', 'requeued', 'answered', 'ended']),
      )
      expect(readWav(await recording(minh.page, record.id)).seconds).toBeGreaterThan(30)
    } finally {
      await minh.close()
      await lan.page.goto(instance.web)
    }
    await waitForStatus(lan.page, 'ready', 20_000)
  }, 90_000)

  it('kill -9 of the app: twenty calls go on with sound, and the app is back with all of them', async () => {
    const id = await talk()
    const waiting = await Promise.all(
      Array.from({ length: 19 }, () => carrierOf(instance).call({ silence: true })),
    )
    for (const { id: each } of waiting) await carrierOf(instance).state(each, 'answered')
    const packets = async () =>
      Promise.all(waiting.map(async ({ id: each }) => (await carrierOf(instance).get(each)).heard.packets))
    const before = await packets()
    const [app] = instance.pid('app')
    process.kill(app!, 'SIGKILL')
    const killed = performance.now()
    await bothHeard(id)
    await waitFor(
      'the app to be back',
      async () => (await fetch(`${instance.web}/healthz`).catch(() => null))?.ok,
    )
    expect(performance.now() - killed).toBeLessThan(Math.max(8_000, startMs))
    expect((await carrierOf(instance).get(id)).state).toBe('answered')
    await waitFor('the page to show the call again', () => lan.page.getByTestId('call-card').isVisible())
    const heardSince = (performance.now() - killed) / 20
    // A call that stopped with the app would have next to none; a crowded machine leaves out beats after a stall.
    for (const [index, now] of (await packets()).entries())
      expect(now - before[index]!).toBeGreaterThan(heardSince * 0.6)
    for (const { id: each } of waiting) await carrierOf(instance).hangUp(each)
    await hangUp(id)
  })

  it('kill -9 of the voice process: the call is closed as "system", its recording plays, new calls are taken', async () => {
    const id = await talk()
    await talkFor(4)
    const [voice] = instance.pid('voice')
    process.kill(voice!, 'SIGKILL')
    const killed = performance.now()
    await waitFor(
      'the exchange to serve again',
      async () =>
        (await fetch(`${instance.web}/healthz`).catch(() => null))?.ok && instance.pid('voice')[0] !== voice,
    )
    expect(performance.now() - killed).toBeLessThan(Math.max(5_000, startMs))
    const record = await waitFor('the closed call in the history', async () => {
      const [newest] = await history(lan.page)
      return newest?.outcome && newest.endedBy === 'system' && newest.recording ? newest : null
    })
    expect(record.recording!.durationMs).toBeGreaterThan(record.talkMs - 2_000)
    expect(readWav(await recording(lan.page, record.id)).seconds).toBeGreaterThan(2)
    const closing = journalOf(instance).filter(({ event }) => 'reason' in event && event.reason === 'system')
    expect(closing.map(({ event }) => event)).toMatchObject([
      { type: 'call.ended', by: 'system' },
      { type: 'agent.status', name: 'Lan', status: 'offline', previous: 'talking' },
    ])
    // One moment, each rounded by itself.
    const moments = closing.map(({ at }) => at)
    expect(Math.max(...moments) - Math.min(...moments)).toBeLessThan(5)
    await carrierOf(instance)
      .hangUp(id)
      .catch(() => {})
    const next = await talk()
    await bothHeard(next)
    await hangUp(next)
  })

  it('kill -9 of the voice process while the agent is at lunch: not rung before the agent says to be back', async () => {
    const status = lan.page.getByTestId('agent-status')
    const id = await talk()
    await choose('Ăn trưa')
    await lan.page.getByText('sau đó: Ăn trưa').waitFor()
    // Screens are told at once, what is written down is gathered for some milliseconds.
    const isWish = ({ event }: { event: object }) => 'pauseReason' in event && event.pauseReason === 'lunch'
    await waitFor('the wish to be written down', () => journalOf(instance).some(isWish))
    const [voice] = instance.pid('voice')
    process.kill(voice!, 'SIGKILL')
    await waitFor('another voice process', () => ![undefined, voice].includes(instance.pid('voice')[0]))
    await waitForStatus(lan.page, 'paused', 20_000)
    await status.getByText('Ăn trưa').waitFor()
    await carrierOf(instance)
      .hangUp(id)
      .catch(() => {})
    const waiting = await carrierOf(instance).call({ tone: customerSays })
    await carrierOf(instance).state(waiting.id, 'answered')
    await waitForStatus(lan.page, 'paused')
    await choose('Sẵn sàng')
    await lan.page.getByTestId('incoming-answer').click({ timeout: 20_000 })
    await bothHeard(waiting.id)
    await hangUp(waiting.id)
  })

  it('kill -9 of a media worker: its call ends as "system", the agent is free, the next call works', async () => {
    const id = await talk()
    await talkFor(4)
    for (const worker of instance.pid('worker')) process.kill(worker, 'SIGKILL')
    await carrierOf(instance).state(id, 'ended', 5_000)
    const record = await waitFor('the closed call in the history', async () => {
      const [newest] = await history(lan.page)
      return newest?.outcome && newest.endedBy === 'system' && newest.recording ? newest : null
    })
    expect(readWav(await recording(lan.page, record.id)).seconds).toBeGreaterThan(2)
    const next = await talk()
    await bothHeard(next)
    await hangUp(next)
  })

  it('a stopped database: calls go on, are held and taken back, new ones are answered, history arrives later, once', async () => {
    const before = (await history(lan.page)).length
    await owner.change('/api/company', { usualWrapUpMs: 120_000 })
    const running = await talk()
    const card = (state: string) =>
      lan.page.locator(`[data-testid="call-card"][data-state="${state}"]`).waitFor({ timeout: 5_000 })
    const thaw = freeze(instance.pid('postgres'))
    try {
      await bothHeard(running)
      await lan.page.getByTestId('call-hold').click()
      await card('held')
      await carrierOf(instance).hearsOther(running, lanSays)
      await lan.page.getByTestId('call-hold').click()
      await card('talking')
      await bothHeard(running)
      await carrierOf(instance).hangUp(running)
      await waitForStatus(lan.page, 'wrap-up')
      await lan.page.getByRole('button', { name: vi.phone.finishWrapUp }).click()
      await waitForStatus(lan.page, 'ready')
      await choose('Ăn trưa')
      await waitForStatus(lan.page, 'paused')
      await choose('Sẵn sàng')
      const second = await talk()
      await bothHeard(second)
      await hangUp(second)
    } finally {
      thaw()
    }
    await waitFor(
      'both calls in the history',
      async () => {
        const calls = await history(lan.page)
        return calls.length === before + 2 && calls.every(({ recording: kept }) => kept !== null)
      },
      15_000,
    )
  })
})

/** "01:23" or "1:02:03" in seconds. */
function seconds(timer: string | null): number {
  return (timer ?? '').split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}
