import type { JournalEntry } from '@tongdai/calls/journal-entry'
import { companySettings } from '@tongdai/contract/company/schema'
import { queueSettings } from '@tongdai/contract/queues/schema'
import { BrowserPhone } from '@tongdai/engine-embedded/testing/browser-phone.ts'
import { someSdp } from '@tongdai/engine-embedded/testing/peer-call.ts'
import { RawPhone } from '@tongdai/engine-embedded/testing/raw-phone.ts'
import { SipPeer } from '@tongdai/engine-embedded/testing/sip-peer.ts'
import {
  accountOf,
  phoneOf,
  startExchange,
  trunkAt,
} from '@tongdai/engine-embedded/testing/start-exchange.ts'
import { createExchange } from '@tongdai/exchange/create-exchange'
import type { ExchangeConfig } from '@tongdai/exchange/exchange-config'
import { type ExchangeKeeps, exchangeKeeps } from '@tongdai/exchange/exchange-journal'
import { MemoryJournal } from '@tongdai/journal/memory-journal'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import { createHandles } from '@tongdai/tenancy/masking/handles'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { numberIn } from '../app/testing/written-forms.ts'

const digits = '901234567'
const number = `+84${digits}`
const handles = createHandles({ key: Buffer.alloc(32, 3), now: () => Date.now() })

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A company with a line and one agent, at a page and at a desk phone, of whom every byte is kept. */
async function setUp(masked: string[]) {
  const carrier = await SipPeer.start()
  closing.push(() => carrier.close())
  const { engine, port, webSocketPort } = await startExchange({
    trunks: [trunkAt(carrier.port)],
    phones: [phoneOf('101')],
  })
  closing.push(() => engine.close('done'))
  const journal = new MemoryJournal<JournalEntry, ExchangeKeeps>({
    keeps: exchangeKeeps(),
    clock: systemClock,
  })
  const companyId = 'c1'
  const config: ExchangeConfig = {
    company: {
      ...companySettings.parse({ usualWrapUpMs: 0 }),
      id: companyId,
      code: 'demo',
      musicPrompt: null,
    },
    users: [{ userId: 'u101', companyId, name: 'Lan', enabled: true, masked }],
    extensions: [{ id: 'e101', companyId, number: '101', name: 'Lan', userId: 'u101', enabled: true }],
    trunks: [{ id: 't1', companyId, name: 'carrier', priority: 1, enabled: true }],
    hotlines: [
      {
        ...{ id: 'h', companyId, number: '+842873001234', name: 'Demo', queueId: 'q', trunkIds: [] },
        enabled: true,
      },
    ],
    queues: [
      {
        ...queueSettings.parse({}),
        id: 'q',
        companyId,
        name: 'Hàng',
        members: [{ userId: 'u101', priority: 0 }],
      },
    ],
  }
  const exchange = createExchange({
    ...{ engine, clock: systemClock, log: nullLog, journal, companies: [config], newId },
    ...{
      prompts: { greeting: null, music: '/music.wav', apology: '/apology.wav' },
      recordingsDir: '/recordings',
    },
    hiddenNumbers: {
      seal: (company, of) => handles.ofNumber(company, of),
      open: (company, handle) => handles.numberOf(company, handle),
    },
  })
  closing.push(() => exchange.close('done'))
  const page = await BrowserPhone.ready(webSocketPort)
  const seen: string[] = []
  page.socket.on('message', (data) => seen.push(String(data)))
  closing.push(async () => page.socket.terminate())
  const desk = await RawPhone.registered(port, accountOf('101'))
  closing.push(() => desk.close())
  return { carrier, port, page, seen, desk, exchange }
}

type World = Awaited<ReturnType<typeof setUp>>

/** Everything that reached the agent's phones and names the number. */
const leaks = ({ seen, desk }: World) => [...seen, ...desk.received].flatMap((text) => numberIn(text, digits))

/** A customer calls, rings both phones, is answered at the page and hangs up. */
async function isCalled(world: World): Promise<void> {
  const { carrier, port, page, desk } = world
  const call = carrier.call({
    to: port,
    user: '842873001234',
    from: `"${digits}" <sip:${number}@127.0.0.1>`,
    headers: [['P-Asserted-Identity', `"0${digits}" <sip:${number}@127.0.0.1>`]],
  })
  const [invite, other] = await Promise.all([page.request('INVITE'), desk.peer.heard('INVITE')])
  desk.peer.reply(other, ['180 Ringing'])
  page.answer(invite, 180)
  page.answer(invite, 200, someSdp)
  desk.peer.reply(await desk.peer.heard('CANCEL'), ['200 OK'])
  desk.peer.reply(other, ['487 Request Terminated'])
  await call.event(({ type }) => type === 'answered')
  call.hangUp()
  page.answer(await page.request('BYE'), 200)
}

/** The desk phone dials, the carrier says who it is in every way it can, and refuses in many words. */
async function calls(world: World, dialled: string): Promise<string> {
  const answer = world.desk.invite(dialled, someSdp)
  const call = await world.carrier.nextCall()
  expect(call.request.uri).toContain(digits)
  call.ring()
  call.refuse(486, [
    ['P-Asserted-Identity', `<sip:${number}@127.0.0.1>`],
    ['Remote-Party-ID', `<sip:${number}@127.0.0.1>`],
    ['Warning', `399 carrier "0${digits} is busy"`],
    ['Reason', `Q.850;cause=17;text="0${digits}"`],
  ])
  return answer
}

describe('the phones of somebody from whom numbers are hidden', () => {
  it('are told no number by any message of a call that comes, and can call back', async () => {
    const world = await setUp(['phone'])
    await isCalled(world)
    expect(leaks(world)).toEqual([])
    const [invite] = world.desk.peer.of('INVITE')
    const [, shown, handle] = /^From: "([^"]*)" <sip:([^@]*)@/m.exec(invite!)!
    expect(shown).toBe('0901***567')
    expect(/^P-Asserted-Identity: (.*)\r$/m.exec(invite!)![1]).toContain(handle)
    await vi.waitFor(() => expect(world.exchange.views('c1').agents[0]!.status).toBe('ready'), 20_000)
    expect(await calls(world, handle!)).toMatch(/^SIP\/2.0 486/)
    expect(leaks(world)).toEqual([])
  }, 40_000)

  it('are told them where nothing is hidden, by the same messages', async () => {
    const world = await setUp([])
    await isCalled(world)
    expect(leaks(world).length).toBeGreaterThan(2)
  })

  it('hear plainly that a number is too old to be called', async () => {
    const { desk } = await setUp(['phone'])
    const [answer] = [await desk.invite(`c.${'B'.repeat(22)}`, someSdp)]
    expect(answer).toMatch(/^SIP\/2.0 404/)
  })
})
