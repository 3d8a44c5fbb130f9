import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { WebSocket } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vi } from '../apps/desk/text/vi.ts'
import { signInApi } from './testing/api.ts'
import { hear, noChromium, type Person, signIn, sitDown, waitForStatus } from './testing/browser.ts'
import { carrierOf } from './testing/carrier.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { isLong } from './testing/long.ts'
import { waitFor } from './testing/wait-for.ts'

const lanSays = 700
const customerSays = 1000

describe.skipIf(noChromium)('what must not get in', () => {
  let instance: Instance
  let lan: Person
  const sockets = new Set<WebSocket>()

  beforeAll(async () => {
    instance = await startInstance()
    lan = await sitDown(lanSays)
    lan.page.on('websocket', (socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    })
    await signIn(lan.page, instance, instance.accounts.find(({ name }) => name === 'Lan')!)
    await waitForStatus(lan.page, 'ready')
  })

  afterAll(async () => {
    await lan?.close()
    await instance?.stop()
  })

  it('an INVITE from an unknown address reaches no trunk, whatever it dials', async () => {
    const before = (await carrierOf(instance).calls()).length
    const stranger = await openSocket('127.0.0.9')
    const answers: number[] = []
    stranger.on('message', (message) => answers.push(Number(message.toString('latin1').split(' ')[1])))
    const numbers = [
      '0912000200',
      '+84912000200',
      '0084912000200',
      '900912000200',
      '101',
      '8428710000',
      instance.hotline,
      '911',
      '00',
      '1',
    ]
    for (const number of numbers)
      stranger.send(invite(number, stranger, instance.sipPort), instance.sipPort, '127.0.0.1')
    await waitFor('an answer to each', () => answers.filter((code) => code >= 200).length >= numbers.length)
    expect(new Set(answers.filter((code) => code >= 200))).toEqual(new Set([401]))
    expect(await carrierOf(instance).calls()).toHaveLength(before)
    stranger.close()
  })

  const floodSeconds = isLong ? 30 : 10

  it(`10,000 random or mutated datagrams a second for ${floodSeconds} s: the call keeps its audio, memory stays bounded`, async () => {
    const carrier = carrierOf(instance)
    const call = await carrier.call({ tone: customerSays })
    await lan.page.getByTestId('incoming-answer').click({ timeout: 20_000 })
    await carrier.hears(call.id, lanSays)
    const [voice] = instance.pid('voice')
    const before = { ...(await carrier.get(call.id)).heard, megabytes: residentMegabytes(voice!) }
    const flood = await openSocket('127.0.0.9')
    const sent = await floodFor(floodSeconds * 1000, flood, instance.sipPort)
    flood.close()
    expect(sent).toBeGreaterThan(floodSeconds * 5_000)
    const after = (await carrier.get(call.id)).heard
    expect(after.packets - before.packets).toBeGreaterThan(floodSeconds * 50 * 0.97)
    await carrier.hears(call.id, lanSays)
    await waitFor(
      'Lan to hear the customer',
      async () => Math.abs((await hear(lan.page, 300)).hz - customerSays) < 20,
    )
    expect(residentMegabytes(voice!) - before.megabytes).toBeLessThan(150)
    await carrier.hangUp(call.id)
    await waitForStatus(lan.page, 'wrap-up')
  }, 90_000)

  it('the owner is told of it, until it has been looked at', async () => {
    const { page } = lan
    const owner = await sitDown(500)
    await signIn(owner.page, instance, instance.accounts.find(({ role }) => role === 'owner')!)
    const setUp = owner.page.getByRole('navigation').getByRole('link', { name: vi.frame.job.setup })
    await setUp.getByTestId('security-badge').waitFor()
    await setUp.click()
    const places = owner.page.getByRole('navigation', { name: vi.frame.job.setup, exact: true })
    const place = places.getByRole('link', { name: vi.security.nav })
    await place.getByTestId('security-badge').waitFor()
    await place.click()
    const row = owner.page.getByTestId('table-row').filter({ hasText: vi.security.kind.flood })
    await row.filter({ hasText: '127.0.0.9' }).waitFor()
    await place.getByTestId('security-badge').waitFor({ state: 'detached' })
    expect(await page.getByRole('link', { name: vi.frame.job.setup }).count()).toBe(0)
    await owner.close()
  }, 30_000)

  it("disabling a user closes the user's page and phone within 5 s", async () => {
    const owner = await signInApi(instance, instance.accounts.find(({ role }) => role === 'owner')!)
    const { items } = await owner.get<{ items: { id: string; name: string }[] }>('/api/users')
    const user = items.find(({ name }) => name === 'Lan')!
    expect(sockets.size).toBe(2)
    await owner.change(`/api/users/${user.id}`, { disabled: true })
    const disabled = performance.now()
    await lan.page.getByTestId('agent-status').waitFor({ state: 'detached', timeout: 5_000 })
    await waitFor('the sockets to be closed', () => sockets.size === 0, 5_000)
    expect(performance.now() - disabled).toBeLessThan(5_000)
    const { status } = await lan.page.evaluate(async () => ({
      status: (await fetch('/api/phone/ticket')).status,
    }))
    expect([401, 403]).toContain(status)
  })
})

async function openSocket(address: string): Promise<Socket> {
  const socket = createSocket('udp4')
  socket.bind(0, address)
  await once(socket, 'listening')
  return socket
}

let branch = 0

function invite(number: string, from: Socket, sipPort: number): string {
  const { address, port } = from.address()
  branch++
  return [
    `INVITE sip:${number}@127.0.0.1:${sipPort} SIP/2.0`,
    `Via: SIP/2.0/UDP ${address}:${port};branch=z9hG4bK-intruder-${branch};rport`,
    'Max-Forwards: 70',
    `From: "Owner" <sip:demo-101@127.0.0.1>;tag=t${branch}`,
    `To: <sip:${number}@127.0.0.1>`,
    `Call-ID: intruder-${branch}@${address}`,
    'CSeq: 1 INVITE',
    `Contact: <sip:x@${address}:${port}>`,
    `P-Asserted-Identity: <sip:demo-101@127.0.0.1>`,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n')
}

/** Random bytes and mutated requests, a hundred each 10 ms. @returns how many were sent */
async function floodFor(ms: number, socket: Socket, sipPort: number): Promise<number> {
  const end = performance.now() + ms
  let sent = 0
  let next = performance.now()
  while (performance.now() < end) {
    for (let n = 0; n < 100; n++) {
      const datagram = Buffer.from(
        n % 2 ? invite('0912000200', socket, sipPort) : 'x'.repeat(20 + Math.floor(Math.random() * 400)),
        'latin1',
      )
      for (let flips = 0; flips < 8; flips++)
        datagram[Math.floor(Math.random() * datagram.length)] = Math.floor(Math.random() * 256)
      socket.send(datagram, sipPort, '127.0.0.1')
      sent++
    }
    next += 10
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())))
  }
  return sent
}

function residentMegabytes(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)![1]) / 1024
}
